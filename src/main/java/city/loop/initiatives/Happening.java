package city.loop.initiatives;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that happens at an initiative: once, or again and again, by the clock of its city.
///
/// @param titles by language (ISO 639-1), never empty
/// @param last the last day on which it may happen; absent when it goes on
public record Happening(
        UUID id,
        Map<String, String> titles,
        LocalDate first,
        @Nullable LocalDate last,
        Hours hours,
        Repeats repeats) {

    public enum Repeats {
        ONCE,
        WEEKLY,
        FORTNIGHTLY,
        /// On the same weekday of the month, such as each third Sunday; left out in a month that has no fifth.
        MONTHLY;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Repeats of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /// One time that it happens.
    public record Occurrence(Happening happening, Instant begin, Instant end) {}

    public Happening {
        if (titles.isEmpty() || (last != null && last.isBefore(first))) {
            throw new IllegalArgumentException("A happening has a title and ends after it begins: " + first);
        }
        titles = Map.copyOf(titles);
    }

    /// The times that end after one moment and begin before another, the first one first.
    public Stream<Occurrence> between(Instant from, Instant until, ZoneId zone) {
        return days().takeWhile(day -> (last == null || !day.isAfter(last))
                        && hours.begin(day, zone).toInstant().isBefore(until))
                .map(day -> new Occurrence(
                        this,
                        hours.begin(day, zone).toInstant(),
                        hours.end(day, zone).toInstant()))
                .filter(time -> time.end().isAfter(from));
    }

    private Stream<LocalDate> days() {
        return switch (repeats) {
            case ONCE -> Stream.of(first);
            case WEEKLY -> Stream.iterate(first, day -> day.plusWeeks(1));
            case FORTNIGHTLY -> Stream.iterate(first, day -> day.plusWeeks(2));
            case MONTHLY -> {
                int ordinal = (first.getDayOfMonth() - 1) / 7 + 1;
                yield IntStream.iterate(0, month -> month + 1)
                        .mapToObj(first.withDayOfMonth(1)::plusMonths)
                        .map(month -> month.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, first.getDayOfWeek())))
                        .filter(day -> (day.getDayOfMonth() - 1) / 7 + 1 == ordinal);
            }
        };
    }
}
