package city.loop.passports;

import city.loop.shared.ProtocolTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The date of a version that somebody asks for: a day, which means its end, or a moment with its zone.
public final class AsOf {

    private AsOf() {}

    /// Reads `2026-11-28` or a date-time as LOOP has it; empty for any other text.
    ///
    /// @param zone where the day ends
    public static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(
                    text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                            ? LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(zone)
                                    .toInstant()
                                    .minusNanos(1)
                            : ProtocolTime.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
