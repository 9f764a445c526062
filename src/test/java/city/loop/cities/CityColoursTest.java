package city.loop.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import city.loop.cities.CityColours.Background;
import city.loop.cities.CityColours.Colour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CityColoursTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#abc", "#0B5C4B", "#12345g", "#1234567", "#123456;", " #123456", "#12345\n"})
    void a_colour_that_is_not_six_lower_case_hex_digits_is_refused(String colour) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CityColours("#000000", colour))
                .withMessageContaining("accent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CityColours(colour, "#000000"))
                .withMessageContaining("primary");
    }

    @Test
    void contrast_is_that_of_wcag() {
        assertThat(CityColours.contrast("#000000", "#ffffff")).isEqualTo(21.0);
        assertThat(CityColours.contrast("#777777", "#ffffff")).isCloseTo(4.48, within(0.005));
        assertThat(CityColours.contrast("#767676", "#ffffff")).isCloseTo(4.54, within(0.005));
        assertThat(CityColours.contrast("#ff0000", "#ffffff")).isCloseTo(4.00, within(0.005));
    }

    @Test
    void contrast_does_not_depend_on_the_order() {
        assertThat(CityColours.contrast("#0b5c4b", "#f2b705")).isEqualTo(CityColours.contrast("#f2b705", "#0b5c4b"));
    }

    @Test
    void the_portals_own_colours_have_only_the_problem_that_the_dark_page_solves_by_its_own_shade() {
        assertThat(CityColours.PORTAL.problems())
                .extracting(CityColours.Problem::colour, CityColours.Problem::background)
                .containsExactly(tuple(Colour.PRIMARY, Background.DARK_PAGE));
    }

    @Test
    void a_pale_primary_colour_is_named_with_a_shade_that_is_enough() {
        var problems = new CityColours("#e8f0b2", "#3c6e00").problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.colour()).isEqualTo(Colour.PRIMARY);
            assertThat(problem.background()).isEqualTo(Background.LIGHT_PAGE);
            assertThat(problem.contrast()).isLessThan(problem.needed());
            assertThat(CityColours.contrast(problem.enough(), CityColours.LIGHT_PAGE))
                    .isGreaterThanOrEqualTo(3.0);
        });
    }

    @Test
    void an_accent_that_drowns_in_the_primary_colour_is_named() {
        assertThat(new CityColours("#808080", "#8a8a8a").problems())
                .extracting(CityColours.Problem::colour)
                .contains(Colour.ACCENT);
    }

    @Test
    void a_primary_colour_that_can_be_read_is_taken_as_it_is() {
        assertThat(new CityColours("#1e5aa8", "#ffcc00").customProperties())
                .containsEntry("--city-ink", "#1e5aa8")
                .containsEntry("--city-on-primary", "#ffffff");
    }

    @Property
    void whatever_a_city_chooses_its_texts_can_be_read(
            @ForAll @IntRange(max = 0xffffff) int primary, @ForAll @IntRange(max = 0xffffff) int accent) {
        var colours = new CityColours("#%06x".formatted(primary), "#%06x".formatted(accent));
        var values = colours.customProperties();

        assertThat(contrast(values.getOrDefault("--city-on-primary", ""), colours.primary()))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(values.getOrDefault("--city-ink", ""), CityColours.LIGHT_SURFACE))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(values.getOrDefault("--city-ink-dark", ""), CityColours.DARK_SURFACE))
                .isGreaterThanOrEqualTo(4.5);
        assertThat(colours.problems())
                .allSatisfy(problem -> assertThat(problem.enough()).matches("#[0-9a-f]{6}"));
    }

    @Test
    void the_page_backgrounds_are_those_of_the_style_sheet() throws IOException {
        assertThat(Files.readString(Path.of("themes/tokens.css")))
                .contains(
                        "--page: light-dark(%s, %s)".formatted(CityColours.LIGHT_PAGE, CityColours.DARK_PAGE),
                        "--surface: light-dark(%s, %s)".formatted(CityColours.LIGHT_SURFACE, CityColours.DARK_SURFACE),
                        "--city-primary: " + CityColours.PORTAL.primary(),
                        "--city-accent: " + CityColours.PORTAL.accent());
    }

    @Test
    void the_look_itself_can_be_read_in_light_and_in_dark() throws IOException {
        var tokens = new HashMap<String, String[]>();
        var colour = Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");
        colour.matcher(Files.readString(Path.of("themes/tokens.css")))
                .results()
                .forEach(found -> tokens.put(found.group(1), new String[] {found.group(2), found.group(3)}));

        var softly = new SoftAssertions();
        for (var pair : List.of(
                "ink page 7",
                "ink surface 7",
                "muted page 4.5",
                "muted surface 4.5",
                "edge page 3",
                "edge surface 3",
                "focus page 3",
                "focus surface 3",
                "green page 4.5",
                "green green-bg 4.5",
                "amber amber-bg 4.5",
                "blue blue-bg 4.5",
                "red page 4.5",
                "red surface 4.5",
                "red red-bg 4.5",
                "ink grey-bg 4.5")) {
            var words = pair.split(" ");
            for (var mode = 0; mode < 2; mode++) {
                softly.assertThat(contrast(of(tokens, words[0], mode), of(tokens, words[1], mode)))
                        .as("%s in mode %d", pair, mode)
                        .isGreaterThanOrEqualTo(Double.parseDouble(words[2]));
            }
        }
        softly.assertAll();
    }

    private static String of(Map<String, String[]> tokens, String name, int mode) {
        return tokens.getOrDefault(name, new String[] {"missing " + name, ""})[mode];
    }

    private static double contrast(String one, String other) {
        return CityColours.contrast(one, other);
    }
}
