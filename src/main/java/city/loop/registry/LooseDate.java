package city.loop.registry;

import city.loop.shared.ProtocolTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// A day as people write it: `27.05.2025`, `27. 5. 2025` or `2025-05-27`. Days with slashes mean different days in
/// different countries and years of two digits different centuries, so neither is read. The protocol's own date-times
/// are read as they are.
final class LooseDate {

    private static final Pattern DOTS = Pattern.compile("(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

    private LooseDate() {}

    /// The first moment of the day in the zone; empty when the text is no day.
    static Optional<Instant> begin(String typed, ZoneId zone) {
        return moment(typed, zone, LocalTime.MIN);
    }

    /// The last second of the day in the zone; empty when the text is no day.
    static Optional<Instant> end(String typed, ZoneId zone) {
        return moment(typed, zone, LocalTime.of(23, 59, 59));
    }

    private static Optional<Instant> moment(String typed, ZoneId zone, LocalTime time) {
        String text = LooseText.line(typed);
        try {
            var dots = DOTS.matcher(text);
            if (dots.matches()) {
                return Optional.of(at(dots.group(3), dots.group(2), dots.group(1), zone, time));
            }
            var iso = ISO.matcher(text);
            return Optional.of(
                    iso.matches()
                            ? at(iso.group(1), iso.group(2), iso.group(3), zone, time)
                            : ProtocolTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant at(String year, String month, String day, ZoneId zone, LocalTime time) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                .atTime(time)
                .atZone(zone)
                .toInstant();
    }
}
