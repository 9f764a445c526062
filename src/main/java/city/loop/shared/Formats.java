package city.loop.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// How numbers, dates and quantities are written for one reader: in the language of the page, and in the zone of the
/// city that the page speaks of. Amounts are never rounded further than asked for, and never shown in exponents.
///
/// @param language the language of the page
/// @param zone     the zone in which times are told; its short name stands beside every time
public record Formats(Locale language, ZoneId zone) {

    private static final char NO_BREAK_SPACE = '\u00a0';

    /// A count, grouped: `1,284` or `1.284`.
    public String number(long value) {
        return NumberFormat.getIntegerInstance(language).format(value);
    }

    /// An amount with all of its decimals: `3,910.25` or `3.910,25`.
    public String number(BigDecimal value) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMaximumFractionDigits(Math.max(0, value.stripTrailingZeros().scale()));
        return format.format(value);
    }

    /// An amount with all of its decimals, and with so many at least: `0.40` or `0,40`.
    public String number(BigDecimal value, int leastDecimals) {
        var format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(
                Math.max(leastDecimals, value.stripTrailingZeros().scale()));
        return format.format(value);
    }

    /// An amount rounded half up to at most so many decimals, for figures that are estimates.
    public String rounded(BigDecimal value, int decimals) {
        return number(value.setScale(decimals, RoundingMode.HALF_UP));
    }

    /// An amount and its unit, kept on one line: `12.4 t`.
    ///
    /// @param unit the unit as it is to be read, already in the reader's language
    public String quantity(BigDecimal value, String unit) {
        return number(value) + NO_BREAK_SPACE + unit;
    }

    /// A share from 0 to 1 as whole per cent: `68%` or `68 %`.
    public String percent(double share) {
        return NumberFormat.getPercentInstance(language).format(share);
    }

    /// A date in words: `24 November 2026` or `24. November 2026`.
    public String date(LocalDate date) {
        return longDate().format(date);
    }

    /// The day on which a moment falls in the zone.
    public String date(Instant moment) {
        return date(LocalDate.ofInstant(moment, zone));
    }

    /// A moment with its zone: `24 November 2026, 09:40 CET` or `24. November 2026, 09:40 MEZ`.
    public String dateTime(Instant moment) {
        var local = moment.atZone(zone);
        return longDate().format(local) + ", "
                + DateTimeFormatter.ofPattern("HH:mm z", language).format(local);
    }

    private DateTimeFormatter longDate() {
        return Locale.GERMAN.getLanguage().equals(language.getLanguage())
                ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language)
                : DateTimeFormatter.ofPattern("d MMMM yyyy", language);
    }
}
