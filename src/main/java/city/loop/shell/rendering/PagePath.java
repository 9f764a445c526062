package city.loop.shell.rendering;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads addresses as they stand in the request line. There is one way to write each path; another way to write it,
/// such as `/a;x/b`, `/%61dmin/..` or `//a`, is no path at all, so that no two parts of the portal can read it in two
/// ways.
final class PagePath {

    /// Path parameters, backslashes, escaped separators, dots, control characters and per cent signs, empty segments.
    private static final Pattern TRICK = Pattern.compile(
            "[;\\\\\\x00-\\x1f\\x7f]|//|%(?:2[ef5]|5c|3b|[01][0-9a-f]|7f)|(?:^|/)\\.{1,2}(?:/|$)|/$(?<!^/)");

    /// A GS1 Digital Link with a lot or serial number, which may have a slash of its own.
    private static final Pattern DIGITAL_LINK = Pattern.compile("/01/[0-9]{8,14}/(?:10|21)/[^/]+");

    private static final Pattern SLASH = Pattern.compile("%2f", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_PATH = 1_000;
    private static final int LONGEST_QUERY = 4_000;

    private PagePath() {}

    /// The decoded path, or nothing when it is written in a way that no page has. The slash of a number in a GS1
    /// Digital Link stays `%2F`, since it separates nothing; no other `%` is left in such a path.
    static Optional<String> plain(String raw) {
        boolean link = DIGITAL_LINK.matcher(raw).matches();
        String others = link ? SLASH.matcher(raw).replaceAll("") : raw;
        if (raw.length() > LONGEST_PATH
                || TRICK.matcher(others.toLowerCase(Locale.ROOT)).find()) {
            return Optional.empty();
        }
        return decode((link ? SLASH.matcher(raw).replaceAll("%252F") : raw).replace("+", "%2B"))
                .filter(path -> path.startsWith("/") && !path.contains("\ufffd"));
    }

    /// The parameters of a query string; what cannot be decoded is skipped. Empty when it is too long to be meant.
    static Map<String, List<String>> query(@Nullable String raw) {
        var parameters = new HashMap<String, List<String>>();
        if (raw == null || raw.length() > LONGEST_QUERY) {
            return parameters;
        }
        for (var pair : raw.split("&")) {
            var sign = pair.indexOf('=');
            var name = decode(sign < 0 ? pair : pair.substring(0, sign));
            var value = decode(sign < 0 ? "" : pair.substring(sign + 1));
            if (name.isPresent() && value.isPresent()) {
                parameters
                        .computeIfAbsent(name.get(), any -> new ArrayList<>())
                        .add(value.get().replace("\u0000", ""));
            }
        }
        return parameters;
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException halfAnEscape) {
            return Optional.empty();
        }
    }
}
