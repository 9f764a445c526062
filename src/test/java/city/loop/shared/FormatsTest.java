package city.loop.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {

    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));
    private final Formats german = new Formats(Locale.GERMAN, ZoneId.of("Europe/Berlin"));

    @Test
    void numbers_follow_the_language() {
        assertThat(english.number(1284)).isEqualTo("1,284");
        assertThat(german.number(1284)).isEqualTo("1.284");
        assertThat(english.percent(0.68)).isEqualTo("68%");
    }

    @Test
    void an_amount_keeps_all_of_its_decimals_and_no_exponent() {
        assertThat(english.number(new BigDecimal("3910.250"))).isEqualTo("3,910.25");
        assertThat(german.number(new BigDecimal("0.000001"))).isEqualTo("0,000001");
        assertThat(english.number(new BigDecimal("1E+3"))).isEqualTo("1,000");
    }

    @Test
    void an_estimate_is_rounded_half_up() {
        assertThat(english.rounded(new BigDecimal("2.45"), 1)).isEqualTo("2.5");
        assertThat(german.rounded(new BigDecimal("520.4"), 0)).isEqualTo("520");
    }

    @Test
    void a_quantity_stays_on_one_line() {
        assertThat(english.quantity(new BigDecimal("12.4"), "t")).isEqualTo("12.4\u00a0t");
    }

    @Test
    void dates_are_words_and_times_name_their_zone() {
        var moment = Instant.parse("2026-11-24T08:40:00Z");

        assertThat(english.date(LocalDate.of(2026, 11, 24))).isEqualTo("24 November 2026");
        assertThat(german.date(LocalDate.of(2026, 11, 24))).isEqualTo("24. November 2026");
        assertThat(english.dateTime(moment)).isEqualTo("24 November 2026, 09:40 CET");
        assertThat(german.dateTime(moment)).isEqualTo("24. November 2026, 09:40 MEZ");
    }

    @Test
    void the_day_is_that_of_the_citys_zone() {
        assertThat(english.date(Instant.parse("2026-11-24T23:30:00Z"))).isEqualTo("25 November 2026");
    }
}
