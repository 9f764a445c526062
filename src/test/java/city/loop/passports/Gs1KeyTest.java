package city.loop.passports;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.registry.Gs1Key;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1KeyTest {

    /// Published examples of GS1: one number of each length.
    @ParameterizedTest
    @CsvSource({
        "96385074, 00000096385074",
        "614141000036, 00614141000036",
        "4006381333931, 04006381333931",
        "10614141000415, 10614141000415"
    })
    void a_number_of_each_length_is_compared_in_fourteen_digits(String text, String gtin) {
        assertThat(Gs1Key.gtin(text)).contains(gtin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4006381333930",
                "400638133393",
                "40063813339310",
                "4006381333a31",
                "٤٠٠٦٣٨١٣٣٣٩٣١",
                "963850741"
            })
    void a_text_that_is_no_article_number_is_refused(String text) {
        assertThat(Gs1Key.gtin(text)).isEmpty();
    }

    @Property
    void any_one_digit_that_is_mistyped_is_found(
            @ForAll @LongRange(max = 999_999_999_999L) long number,
            @ForAll @IntRange(max = 12) int place,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String digits = "%012d".formatted(number);
        String right = java.util.stream.IntStream.range(0, 10)
                .mapToObj(check -> digits + check)
                .filter(text -> Gs1Key.gtin(text).isPresent())
                .findFirst()
                .orElseThrow();
        char wrong = (char) ('0' + (right.charAt(place) - '0' + by) % 10);

        assertThat(Gs1Key.gtin(right.substring(0, place) + wrong + right.substring(place + 1)))
                .isEmpty();
    }
}
