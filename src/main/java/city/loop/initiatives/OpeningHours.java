package city.loop.initiatives;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a place is open in an ordinary week, by the clock of its city.
///
/// @param spans ordered by day and hour; those of one day do not overlap
public record OpeningHours(List<Span> spans) {

    public static final OpeningHours NONE = new OpeningHours(List.of());

    private static final int LOOKED_AHEAD = 8;

    private static final Pattern TYPED =
            Pattern.compile("\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[:.](\\d{2}))?\\s*");

    public record Span(DayOfWeek day, Hours hours) {}

    /// Whether it is open at a moment, and until when that stays so.
    public sealed interface State {

        record OpenUntil(ZonedDateTime end) implements State {}

        record AlwaysOpen() implements State {}

        record ClosedUntil(ZonedDateTime begin) implements State {}

        /// It has no hours of its own.
        record Unknown() implements State {}
    }

    /// @throws IllegalArgumentException when two spans of a day overlap
    public OpeningHours {
        spans = spans.stream()
                .sorted(Comparator.comparing(Span::day)
                        .thenComparing(span -> span.hours().from()))
                .toList();
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).day() == spans.get(i - 1).day()
                    && spans.get(i).hours().from() < spans.get(i - 1).hours().to()) {
                throw new IllegalArgumentException(
                        "Hours overlap on " + spans.get(i).day());
            }
        }
    }

    /// Reads a day's hours as people write them: `10-18`, `9:30 – 12, 14-18.30`.
    ///
    /// @throws IllegalArgumentException for what cannot be read, or not without a doubt
    public static List<Hours> read(String typed) {
        if (typed.isBlank()) {
            return List.of();
        }
        List<Hours> read = new ArrayList<>();
        for (String part : typed.split("[,;/]", -1)) {
            Matcher match = TYPED.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("Not hours: " + part);
            }
            read.add(new Hours(minutes(match.group(1), match.group(2)), minutes(match.group(3), match.group(4))));
        }
        return read;
    }

    private static int minutes(String hour, @Nullable String minute) {
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        if (minutes > 59) {
            throw new IllegalArgumentException("An hour has 60 minutes: " + minute);
        }
        return Integer.parseInt(hour) * 60 + minutes;
    }

    public List<Hours> on(DayOfWeek day) {
        return spans.stream().filter(span -> span.day() == day).map(Span::hours).toList();
    }

    /// The state at a moment by the clock of the zone. Spans that meet at midnight are one.
    public State at(Instant moment, ZoneId zone) {
        ZonedDateTime now = moment.atZone(zone);
        List<ZonedDateTime[]> open = new ArrayList<>();
        for (int i = -1; i < LOOKED_AHEAD; i++) {
            LocalDate day = now.toLocalDate().plusDays(i);
            for (Hours hours : on(day.getDayOfWeek())) {
                ZonedDateTime begin = hours.begin(day, zone);
                if (!open.isEmpty() && open.getLast()[1].equals(begin)) {
                    open.getLast()[1] = hours.end(day, zone);
                } else {
                    open.add(new ZonedDateTime[] {begin, hours.end(day, zone)});
                }
            }
        }
        for (ZonedDateTime[] span : open) {
            if (now.isBefore(span[0])) {
                return new State.ClosedUntil(span[0]);
            }
            if (now.isBefore(span[1])) {
                return span[1].isAfter(now.plusDays(LOOKED_AHEAD - 2))
                        ? new State.AlwaysOpen()
                        : new State.OpenUntil(span[1]);
            }
        }
        return new State.Unknown();
    }
}
