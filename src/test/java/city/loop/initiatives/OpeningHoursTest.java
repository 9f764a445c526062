package city.loop.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import city.loop.initiatives.OpeningHours.Span;
import city.loop.initiatives.OpeningHours.State;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningHoursTest {

    private static final ZoneId MUNICH = ZoneId.of("Europe/Berlin");
    private static final OpeningHours WEEK = of(
            new Span(DayOfWeek.MONDAY, new Hours(600, 780)),
            new Span(DayOfWeek.MONDAY, new Hours(840, 1080)),
            new Span(DayOfWeek.SATURDAY, new Hours(540, 840)));

    /// 2026-11-30 is a Monday.
    @Test
    void within_its_hours_a_place_is_open_until_they_end() {
        assertThat(WEEK.at(munich("2026-11-30T15:00"), MUNICH))
                .isEqualTo(new State.OpenUntil(munich("2026-11-30T18:00").atZone(MUNICH)));
    }

    @Test
    void the_last_minute_is_open_and_the_end_is_not() {
        assertThat(WEEK.at(munich("2026-11-30T17:59"), MUNICH)).isInstanceOf(State.OpenUntil.class);
        assertThat(WEEK.at(munich("2026-11-30T18:00"), MUNICH)).isInstanceOf(State.ClosedUntil.class);
    }

    @Test
    void between_two_spans_of_a_day_it_is_closed_until_the_second() {
        assertThat(WEEK.at(munich("2026-11-30T13:30"), MUNICH))
                .isEqualTo(new State.ClosedUntil(munich("2026-11-30T14:00").atZone(MUNICH)));
    }

    @Test
    void after_the_last_span_of_the_week_the_next_weeks_first_comes() {
        assertThat(WEEK.at(munich("2026-12-05T20:00"), MUNICH))
                .isEqualTo(new State.ClosedUntil(munich("2026-12-07T10:00").atZone(MUNICH)));
    }

    @Test
    void hours_count_by_the_citys_clock_also_when_it_is_changed() {
        // On 2026-03-29 clocks go from 02:00 to 03:00.
        OpeningHours sunday = of(new Span(DayOfWeek.SUNDAY, new Hours(600, 720)));

        assertThat(sunday.at(Instant.parse("2026-03-29T08:30:00Z"), MUNICH)).isInstanceOf(State.OpenUntil.class);
        assertThat(sunday.at(Instant.parse("2026-03-22T08:30:00Z"), MUNICH)).isInstanceOf(State.ClosedUntil.class);
    }

    @Test
    void spans_that_meet_at_midnight_are_one() {
        OpeningHours night =
                of(new Span(DayOfWeek.FRIDAY, new Hours(1200, 1440)), new Span(DayOfWeek.SATURDAY, new Hours(0, 120)));

        assertThat(night.at(munich("2026-12-04T23:00"), MUNICH))
                .isEqualTo(new State.OpenUntil(munich("2026-12-05T02:00").atZone(MUNICH)));
    }

    @Test
    void what_is_open_day_and_night_is_always_open() {
        OpeningHours always = new OpeningHours(Arrays.stream(DayOfWeek.values())
                .map(day -> new Span(day, new Hours(0, 1440)))
                .toList());

        assertThat(always.at(munich("2026-12-05T02:00"), MUNICH)).isEqualTo(new State.AlwaysOpen());
    }

    @Test
    void without_hours_nothing_is_said() {
        assertThat(OpeningHours.NONE.at(munich("2026-12-05T02:00"), MUNICH)).isEqualTo(new State.Unknown());
    }

    @Test
    void hours_are_read_as_people_write_them() {
        assertThat(OpeningHours.read("9:30 – 12, 14-18.30")).containsExactly(new Hours(570, 720), new Hours(840, 1110));
        assertThat(OpeningHours.read("0-24")).containsExactly(new Hours(0, 1440));
        assertThat(OpeningHours.read(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "18-10", "10-25", "10:70-12", "morning", "10-12,", "10-12-14"})
    void what_are_no_hours_is_refused(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> OpeningHours.read(typed));
    }

    @Test
    void hours_of_a_day_do_not_overlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(
                        new Span(DayOfWeek.MONDAY, new Hours(600, 780)),
                        new Span(DayOfWeek.MONDAY, new Hours(700, 800))));
    }

    private static OpeningHours of(Span... spans) {
        return new OpeningHours(Stream.of(spans).toList());
    }

    private static Instant munich(String local) {
        return LocalDateTime.parse(local).atZone(MUNICH).toInstant();
    }
}
