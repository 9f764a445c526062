package city.loop.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the protocol's date-times: RFC 3339 with a zone, also `+0200`, `+02`, small `t` and `z`, a space for `T`, any
/// number of fraction digits (nine count) and the leap second `23:59:60Z`, which becomes the next day's first second.
public final class ProtocolTime {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d+))?(?:[Zz]|([+-])(\\d\\d)(?::?(\\d\\d))?)");

    private ProtocolTime() {}

    /// The instant of a text that the schema has accepted.
    ///
    /// @throws DateTimeException for any other text
    public static Instant parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new DateTimeException("A time looks like 2026-05-27T10:00:00Z: " + text);
        }
        int second = number(match, 6);
        String fraction = match.group(7) == null ? "0" : match.group(7);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        int offset = match.group(8) == null
                ? 0
                : (number(match, 9) * 60 + (match.group(10) == null ? 0 : number(match, 10)))
                        * (match.group(8).equals("-") ? -1 : 1);
        return LocalDateTime.of(
                        number(match, 1),
                        number(match, 2),
                        number(match, 3),
                        number(match, 4),
                        number(match, 5),
                        Math.min(second, 59),
                        nanos)
                .plusSeconds(second - Math.min(second, 59))
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(offset * 60L);
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
