package city.loop.initiatives;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// From when to when within a day, in minutes from its beginning; 1440 is midnight at its end.
public record Hours(int from, int to) {

    public static final int DAY = 24 * 60;

    public Hours {
        if (from < 0 || from >= to || to > DAY) {
            throw new IllegalArgumentException("Hours begin before they end, within a day: %d, %d".formatted(from, to));
        }
    }

    ZonedDateTime begin(LocalDate day, ZoneId zone) {
        return day.atTime(LocalTime.MIN.plusMinutes(from)).atZone(zone);
    }

    ZonedDateTime end(LocalDate day, ZoneId zone) {
        return to == DAY
                ? day.plusDays(1).atStartOfDay(zone)
                : day.atTime(LocalTime.MIN.plusMinutes(to)).atZone(zone);
    }
}
