package city.loop.library;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The formats of the LOOP tables. The validator's own differ from the rules at the top of the tables in what they
/// accept (offsets without a colon, leap seconds, empty hosts, `urn:uuid:`), so these replace them.
final class TextFormats {

    private static final Pattern DATE = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

    /// RFC 3339 with what LOOP allows besides: a blank for T, an offset without colon or without minutes.
    private static final Pattern DATE_TIME = Pattern.compile(
            "(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\\.[0-9]++)?"
                    + "(?:[Zz]|(?<sign>[+-])(?<offsetHour>[0-9]{2})(?::?(?<offsetMinute>[0-9]{2}))?)");

    private static final Pattern UUID =
            Pattern.compile("(?i)(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /// A dot-atom (RFC 5322) before the @, a host name of two or more labels after it.
    private static final Pattern EMAIL = Pattern.compile(
            "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    private static final int MINUTES_PER_DAY = 24 * 60;

    private TextFormats() {}

    static List<Format> all() {
        return List.of(
                new TextFormat("date-time", TextFormats::isDateTime),
                new TextFormat("date", TextFormats::isDate),
                new TextFormat("uri", UriText::isAbsolute),
                new TextFormat("uuid", text -> UUID.matcher(text).matches()),
                new TextFormat(
                        "email",
                        text -> text.length() <= 320 && EMAIL.matcher(text).matches()));
    }

    static boolean isDate(String text) {
        var date = DATE.matcher(text);
        if (!date.matches()) {
            return false;
        }
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(Integer.parseInt(date.group(1)), month).lengthOfMonth();
    }

    static boolean isDateTime(String text) {
        var matcher = DATE_TIME.matcher(text);
        if (!matcher.matches() || !isDate(matcher.group("date"))) {
            return false;
        }
        int hour = number(matcher, "hour");
        int minute = number(matcher, "minute");
        int second = number(matcher, "second");
        int offsetHour = number(matcher, "offsetHour");
        int offsetMinute = number(matcher, "offsetMinute");
        if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) {
            return false;
        }
        int offset = (offsetHour * 60 + offsetMinute) * ("-".equals(matcher.group("sign")) ? -1 : 1);
        return second < 60 || isLastMinuteOfDay(hour * 60 + minute - offset);
    }

    /// Leap seconds are inserted before midnight UTC, wherever the clock stands that showed them.
    private static boolean isLastMinuteOfDay(int minutesUtc) {
        return Math.floorMod(minutesUtc, MINUTES_PER_DAY) == MINUTES_PER_DAY - 1;
    }

    private static int number(Matcher matcher, String group) {
        var digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private record TextFormat(String name, Predicate<String> rule) implements Format {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return rule.test(value);
        }
    }
}
