package city.loop.initiatives;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.initiatives.Happening.Occurrence;
import city.loop.initiatives.Happening.Repeats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HappeningTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate THIRD_SATURDAY = LocalDate.of(2026, 1, 17);

    @Test
    void once_is_once() {
        assertThat(days(date(Repeats.ONCE, null), "2026-01-01", "2027-01-01")).containsExactly(THIRD_SATURDAY);
    }

    @Test
    void a_weekly_date_keeps_its_hour_over_the_change_of_clocks() {
        List<Occurrence> march = date(Repeats.WEEKLY, null)
                .between(Instant.parse("2026-03-21T00:00:00Z"), Instant.parse("2026-04-05T00:00:00Z"), ZONE)
                .toList();

        assertThat(march)
                .extracting(Occurrence::begin)
                .containsExactly(
                        Instant.parse("2026-03-21T09:00:00Z"),
                        Instant.parse("2026-03-28T09:00:00Z"),
                        Instant.parse("2026-04-04T08:00:00Z"));
    }

    @Test
    void a_monthly_date_stays_on_its_weekday_of_the_month() {
        assertThat(days(date(Repeats.MONTHLY, null), "2026-02-01", "2026-05-01"))
                .containsExactly(LocalDate.of(2026, 2, 21), LocalDate.of(2026, 3, 21), LocalDate.of(2026, 4, 18));
    }

    @Test
    void a_fifth_weekday_is_left_out_in_months_without_one() {
        Happening fifth = new Happening(
                UUID.randomUUID(),
                Map.of("de", "x"),
                LocalDate.of(2026, 1, 31),
                null,
                new Hours(600, 720),
                Repeats.MONTHLY);

        assertThat(days(fifth, "2026-01-01", "2026-06-30"))
                .containsExactly(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 5, 30));
    }

    @Test
    void after_the_last_day_nothing_happens() {
        assertThat(days(date(Repeats.WEEKLY, LocalDate.of(2026, 1, 31)), "2026-01-01", "2027-01-01"))
                .containsExactly(LocalDate.of(2026, 1, 17), LocalDate.of(2026, 1, 24), LocalDate.of(2026, 1, 31));
    }

    @Test
    void what_is_going_on_now_is_among_the_dates() {
        assertThat(date(Repeats.ONCE, null)
                        .between(Instant.parse("2026-01-17T10:00:00Z"), Instant.parse("2026-02-01T00:00:00Z"), ZONE))
                .hasSize(1);
    }

    @Property(tries = 200)
    void a_repeated_date_is_always_on_its_weekday(@ForAll Repeats repeats, @ForAll @IntRange(max = 400) int offset) {
        LocalDate first = THIRD_SATURDAY.plusDays(offset);
        Happening happening =
                new Happening(UUID.randomUUID(), Map.of("de", "x"), first, null, new Hours(600, 720), repeats);

        assertThat(days(happening, "2026-01-01", "2028-01-01"))
                .isNotEmpty()
                .allMatch(day -> day.getDayOfWeek() == first.getDayOfWeek());
    }

    private static Happening date(Repeats repeats, @Nullable LocalDate last) {
        return new Happening(
                UUID.randomUUID(), Map.of("de", "Reparaturtag"), THIRD_SATURDAY, last, new Hours(600, 900), repeats);
    }

    private static List<LocalDate> days(Happening happening, String from, String until) {
        return happening
                .between(
                        LocalDate.parse(from).atStartOfDay(ZONE).toInstant(),
                        LocalDate.parse(until).atStartOfDay(ZONE).toInstant(),
                        ZONE)
                .map(date -> LocalDate.ofInstant(date.begin(), ZONE))
                .toList();
    }
}
