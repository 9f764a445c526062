package city.loop.registry;

import java.util.regex.Pattern;

/// Text as people type and paste it.
final class LooseText {

    /// Zero-width signs, byte order marks, soft hyphens, marks of direction: seen by nobody, pasted along with the
    /// rest.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\u0000]");

    private static final Pattern BLANKS = Pattern.compile("[\\h\\v]+");

    private LooseText() {}

    /// The text without invisible characters and without blanks at its ends. Line breaks inside stay.
    static String clean(String typed) {
        return UNSEEN.matcher(typed).replaceAll("").strip();
    }

    /// The same in one line, each run of blanks being one.
    static String line(String typed) {
        return BLANKS.matcher(clean(typed)).replaceAll(" ").strip();
    }
}
