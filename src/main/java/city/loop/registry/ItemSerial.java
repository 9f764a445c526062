package city.loop.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/// What of an item's id is settled when somebody begins to describe it: the year and the random characters. Kept in the
/// draft, so that sending the same form again means the same item.
///
/// @param year four digits
/// @param characters six of [ItemIds#ALPHABET]
public record ItemSerial(int year, String characters) {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-([" + ItemIds.ALPHABET + "]{6})");

    public ItemSerial {
        if (!FORM.matcher(year + "-" + characters).matches()) {
            throw new IllegalArgumentException("A serial has a year and six characters: " + year + ", " + characters);
        }
    }

    /// Reads what [#toString] wrote; empty for any other text.
    public static Optional<ItemSerial> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new ItemSerial(Integer.parseInt(match.group(1)), match.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return year + "-" + characters;
    }
}
