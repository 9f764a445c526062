package city.loop.portal.rest;

import city.loop.initiatives.Happening.Occurrence;
import city.loop.initiatives.Initiative;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes a calendar as RFC 5545 has it. Each time that something happens is an event of its own, in UTC: so every
/// program shows it at the right hour, whatever it knows of time zones and of rules for repeating.
final class ICalendar {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// Octets in a line before it is folded (RFC 5545 3.1).
    private static final int LINE = 75;

    private final StringBuilder text = new StringBuilder();

    ICalendar(String name, Locale language) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//LOOP City Portal//" + language.getLanguage().toUpperCase(Locale.ROOT));
        line("CALSCALE:GREGORIAN");
        line("METHOD:PUBLISH");
        line("X-WR-CALNAME:" + escaped(name));
    }

    /// @param page the whole address of the initiative's page
    void add(Initiative initiative, Occurrence date, String page, Locale language) {
        line("BEGIN:VEVENT");
        line("UID:" + date.happening().id() + "-" + UTC.format(date.begin()) + "@"
                + initiative.city().node());
        line("DTSTAMP:" + UTC.format(initiative.updatedAt()));
        line("DTSTART:" + UTC.format(date.begin()));
        line("DTEND:" + UTC.format(date.end()));
        line("SUMMARY:"
                + escaped(Initiative.text(date.happening().titles(), language) + ", "
                        + initiative.profile().name()));
        if (initiative.profile().address() != null) {
            line("LOCATION:" + escaped(initiative.profile().address()));
        }
        if (initiative.profile().place() != null) {
            line("GEO:" + initiative.profile().place().latitude() + ";"
                    + initiative.profile().place().longitude());
        }
        line("URL:" + page);
        line("END:VEVENT");
    }

    String end() {
        line("END:VCALENDAR");
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /// Folds between characters, never within one.
    private void line(String line) {
        int octets = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            String sign = Character.toString(line.codePointAt(i));
            int length = sign.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(sign);
            octets += length;
        }
        text.append("\r\n");
    }

    static Instant yearAfter(Instant now) {
        return now.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
    }
}
