package city.loop.exchange.ui;

import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// A date and a time in the reader's own zone, which is named beside it.
final class MomentField extends DateTimePicker {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;

    MomentField(Desk desk, String id, String key) {
        super(desk.text(key));
        this.desk = desk;
        Locale language = desk.formats().language();
        setId(id);
        setLocale(language.equals(Locale.ENGLISH) ? Locale.UK : language);
        setStep(Duration.ofMinutes(15));
        setManualValidation(true);
        setDateAriaLabel(desk.text("exchange.form.date"));
        setTimeAriaLabel(desk.text("exchange.form.time"));
        setHelperText(desk.text("exchange.form.zone", desk.formats().zone().getDisplayName(TextStyle.FULL, language)));
        setDatePickerI18n(new DatePickerI18n()
                .setMonthNames(Arrays.stream(Month.values())
                        .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
                        .toList())
                .setWeekdays(weekdays(TextStyle.FULL_STANDALONE, language))
                .setWeekdaysShort(weekdays(TextStyle.SHORT_STANDALONE, language))
                .setFirstDayOfWeek(1)
                .setToday(desk.text("exchange.form.today"))
                .setCancel(desk.text("exchange.cancel")));
    }

    Optional<Instant> instant() {
        return Optional.ofNullable(getValue())
                .map(local -> local.atZone(desk.formats().zone()).toInstant());
    }

    void set(Instant moment) {
        setValue(LocalDateTime.ofInstant(
                moment.truncatedTo(ChronoUnit.MINUTES), desk.formats().zone()));
    }

    /// Sunday first, as the component counts.
    private static List<String> weekdays(TextStyle style, Locale language) {
        return IntStream.range(0, 7)
                .mapToObj(day -> DayOfWeek.SUNDAY.plus(day).getDisplayName(style, language))
                .toList();
    }
}
