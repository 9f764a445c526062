package city.loop.exchange;

import java.util.regex.Pattern;

/// The number of a wanted post, `WNT-7H3K9XAC`: this portal's, not the protocol's.
public record WantedId(String value) {

    private static final Pattern FORM = Pattern.compile("WNT-[A-Z0-9-]{1,40}");

    public WantedId {
        if (!isId(value)) {
            throw new IllegalArgumentException("Not the number of a wanted post: " + value);
        }
    }

    public static boolean isId(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
