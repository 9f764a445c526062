package city.loop.cities;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// The two colours of a city, each `#rrggbb` in lower case, and what the look makes of them.
///
/// The primary colour fills the banner of the city's pages, the accent colour draws the line below it. Text never takes
/// either as it is: [#customProperties] adds the nearest shades of the primary colour that can be read on the light and
/// on the dark page, so that any choice of a city stays readable. What a choice costs is said by [#problems].
///
/// Contrast is computed as in WCAG 2.2: 4.5 is enough for text (1.4.3), 3 for lines and shapes (1.4.11).
public record CityColours(String primary, String accent) {

    /// The backgrounds of `themes/tokens.css`; a test compares them. A surface lies on the page and is the harder of
    /// the two to be read on.
    static final String LIGHT_PAGE = "#ffffff";

    static final String LIGHT_SURFACE = "#f3f6f4";
    static final String DARK_PAGE = "#121715";
    static final String DARK_SURFACE = "#1b2220";

    private static final double TEXT = 4.5;
    private static final double SHAPE = 3.0;
    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    /// The portal's own colours, for pages that belong to no city.
    public static final CityColours PORTAL = new CityColours("#0b5c4b", "#f2b705");

    /// @throws IllegalArgumentException when a colour is not written as `#rrggbb`, lower case
    public CityColours {
        requireHex("primary", primary);
        requireHex("accent", accent);
    }

    /// A colour that is too weak somewhere: the name of the colour, the background, the contrast it has there, the
    /// contrast it needs, and the nearest shade that has it.
    public record Problem(Colour colour, Background background, double contrast, double needed, String enough) {}

    /// Which of a city's colours.
    public enum Colour {
        PRIMARY,
        ACCENT
    }

    /// What a colour is seen against.
    public enum Background {
        LIGHT_PAGE,
        DARK_PAGE,
        PRIMARY
    }

    /// Where the colours would be hard to see as they are; empty when all is well.
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        check(problems, Colour.PRIMARY, primary, Background.LIGHT_PAGE, LIGHT_PAGE);
        check(problems, Colour.PRIMARY, primary, Background.DARK_PAGE, DARK_PAGE);
        check(problems, Colour.ACCENT, accent, Background.PRIMARY, primary);
        return List.copyOf(problems);
    }

    /// The values for the style sheet, by the names it uses, in a fixed order.
    public SequencedMap<String, String> customProperties() {
        var values = new LinkedHashMap<String, String>();
        values.put("--city-primary", primary);
        values.put("--city-on-primary", onPrimary());
        values.put("--city-accent", accent);
        values.put("--city-ink", shade(primary, LIGHT_SURFACE, TEXT));
        values.put("--city-ink-dark", shade(primary, DARK_SURFACE, TEXT));
        return values;
    }

    /// White or black, whichever is easier to read on the primary colour; its contrast is 4.58 at least.
    public String onPrimary() {
        return contrast("#ffffff", primary) >= contrast("#000000", primary) ? "#ffffff" : "#000000";
    }

    /// Contrast of two colours, from 1 (same) to 21 (black and white).
    ///
    /// @throws IllegalArgumentException when one is not written as `#rrggbb`, lower case
    public static double contrast(String one, String other) {
        var a = luminance(requireHex("first", one));
        var b = luminance(requireHex("second", other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static void check(
            List<Problem> problems, Colour colour, String value, Background background, String against) {
        var contrast = contrast(value, against);
        if (contrast < SHAPE) {
            problems.add(new Problem(colour, background, contrast, SHAPE, shade(value, against, SHAPE)));
        }
    }

    /// The colour itself when it is strong enough, else its nearest mixture with black or white that is: whichever of
    /// the two keeps more of the colour. One of them always gets there: their contrasts multiply to 21.
    private static String shade(String colour, String background, double needed) {
        for (var percent = 0; percent < 100; percent++) {
            for (var towards : List.of("#000000", "#ffffff")) {
                var mixed = mix(colour, towards, percent);
                if (contrast(mixed, background) >= needed) {
                    return mixed;
                }
            }
        }
        return contrast("#ffffff", background) >= needed ? "#ffffff" : "#000000";
    }

    private static String mix(String colour, String other, int percent) {
        var mixed = new StringBuilder("#");
        for (var channel = 0; channel < 3; channel++) {
            var value = (channel(colour, channel) * (100 - percent) + channel(other, channel) * percent) / 100;
            mixed.append("%02x".formatted(value));
        }
        return mixed.toString();
    }

    /// Relative luminance as defined by WCAG 2.2.
    private static double luminance(String colour) {
        return 0.2126 * linear(channel(colour, 0))
                + 0.7152 * linear(channel(colour, 1))
                + 0.0722 * linear(channel(colour, 2));
    }

    private static double linear(int channel) {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int channel(String colour, int index) {
        return Integer.parseInt(colour, 1 + 2 * index, 3 + 2 * index, 16);
    }

    private static String requireHex(String which, String colour) {
        if (!HEX.matcher(colour).matches()) {
            throw new IllegalArgumentException(
                    "The " + which + " colour is written as # and six digits 0-9 or a-f, like #0b5c4b");
        }
        return colour;
    }
}
