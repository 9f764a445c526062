package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.registry.LooseNumber.Ambiguous;
import city.loop.registry.LooseNumber.NotANumber;
import city.loop.registry.LooseNumber.TooPrecise;
import city.loop.registry.LooseNumber.Value;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1000|1000",
                "1000.5|1000.5",
                "1000,5|1000.5",
                "1.000,5|1000.5",
                "1,000.5|1000.5",
                "1 000,5|1000.5",
                "1\u00a0000,5|1000.5",
                "1\u202f234\u202f567|1234567",
                "1'000.5|1000.5",
                "1’000,5|1000.5",
                "1.000.000|1000000",
                "1,000,000.25|1000000.25",
                "0,125|0.125",
                "0.125|0.125",
                "1.2340|1.234",
                "12,5|12.5",
                "-3|-3",
                "\u22123|-3",
                "1234,567|1234.567",
                "\u200b 7 \ufeff|7",
                "007|7"
            })
    void numbers_are_read_as_they_are_written_in_english_german_and_swiss(String typed, BigDecimal value) {
        assertThat(LooseNumber.read(typed))
                .isInstanceOfSatisfying(
                        Value.class, read -> assertThat(read.value()).isEqualByComparingTo(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1.234|1234|1.2340", "1,234|1234|1,2340", "-12.500|-12500|-12.5000"})
    void what_can_be_read_in_two_ways_is_asked_back_with_both(String typed, String larger, String smaller) {
        assertThat(LooseNumber.read(typed)).isEqualTo(new Ambiguous(larger, smaller));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "zehn", "10 kg", "1e3", "1.000.5", "1,00,000", "1.0000.000", "NaN", "0x10", "½", "1.,5"
            })
    void what_is_no_number_is_not_made_one(String typed) {
        assertThat(LooseNumber.read(typed)).isEqualTo(new NotANumber());
    }

    @Test
    void a_number_that_would_be_rounded_is_refused() {
        assertThat(LooseNumber.read("0.12345678901234567")).isEqualTo(new TooPrecise());
    }

    @Test
    void three_decimals_of_a_degree_are_decimals() {
        assertThat(LooseNumber.readDegrees("11,575")).isEqualTo(new Value(new BigDecimal("11.575")));
    }

    @Property
    void what_german_and_english_programs_write_is_read_back_or_asked_back(
            @ForAll @BigRange(min = "0", max = "99999999") @Scale(4) BigDecimal number) {
        for (Locale locale : new Locale[] {Locale.GERMANY, Locale.UK}) {
            String written = new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(locale)).format(number);
            switch (LooseNumber.read(written)) {
                case Value(BigDecimal value) -> assertThat(value).isEqualByComparingTo(number);
                case Ambiguous(String larger, String smaller) ->
                    assertThat(new BigDecimal(larger).compareTo(number) == 0
                                    || new BigDecimal(smaller.replace(',', '.')).compareTo(number) == 0)
                            .isTrue();
                case TooPrecise() -> throw new AssertionError(written);
                case NotANumber() -> throw new AssertionError(written);
            }
        }
    }
}
