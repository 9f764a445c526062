package city.loop.administration;

import city.loop.cities.CityOperator;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.notifications.Mail;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who answers for a city's portal: all of it or nothing.
final class OperatorFields extends Div {

    private static final long serialVersionUID = 1;

    private final TextField name = field("name", new TextField());
    private final TextArea address = field("address", new TextArea());
    private final TextField representedBy = field("represented", new TextField());
    private final TextField email = field("email", new TextField());
    private final TextField telephone = field("telephone", new TextField());
    private final TextArea dataProtection = field("dataProtection", new TextArea());
    private final TextArea enforcement = field("enforcement", new TextArea());

    OperatorFields(@Nullable CityOperator operator) {
        name.setManualValidation(true);
        email.setManualValidation(true);
        add(new Paragraph(getTranslation("administration.operator.text")));
        add(name, address, representedBy, email, telephone, dataProtection, enforcement);
        if (operator != null) {
            name.setValue(operator.name());
            put(address, operator.address());
            put(representedBy, operator.representedBy());
            put(email, operator.email());
            put(telephone, operator.telephone());
            put(dataProtection, operator.dataProtection());
            put(enforcement, operator.enforcement());
        }
    }

    /// What is filled in: empty for nothing. What has to be mended is added to the problems.
    Optional<CityOperator> read(List<Problem> problems) {
        String called = name.getValue().strip();
        boolean empty = Stream.<HasValue<?, String>>of(
                        name, address, representedBy, email, telephone, dataProtection, enforcement)
                .allMatch(field -> field.getValue().isBlank());
        if (empty) {
            return Optional.empty();
        }
        int before = problems.size();
        if (called.length() < 2 || called.length() > CityOperator.LONGEST_NAME) {
            problems.add(new Problem(name, getTranslation("administration.operator.name.missing")));
        }
        if (!email.isEmpty() && !Mail.isAddress(email.getValue().strip())) {
            problems.add(new Problem(email, getTranslation("administration.operator.email.form", email.getValue())));
        }
        tooLong(telephone, CityOperator.LONGEST_TELEPHONE, problems);
        tooLong(representedBy, CityOperator.LONGEST_TEXT, problems);
        tooLong(address, CityOperator.LONGEST_TEXT, problems);
        tooLong(dataProtection, CityOperator.LONGEST_TEXT, problems);
        tooLong(enforcement, CityOperator.LONGEST_TEXT, problems);
        return problems.size() > before
                ? Optional.empty()
                : Optional.of(new CityOperator(
                        called,
                        text(address),
                        text(representedBy),
                        text(email),
                        text(telephone),
                        text(dataProtection),
                        text(enforcement)));
    }

    private <T extends Component & HasLabel & HasValue<?, String>> void tooLong(
            T field, int most, List<Problem> problems) {
        if (field.getValue().strip().length() > most) {
            problems.add(new Problem(field, getTranslation("administration.text.long", field.getLabel(), most)));
        }
    }

    private <T extends Component & HasLabel & HasHelper> T field(String key, T field) {
        field.setLabel(getTranslation("administration.operator." + key));
        field.setHelperText(getTranslation("administration.operator." + key + ".hint"));
        field.setId("operator-" + key);
        return field;
    }

    private static void put(HasValue<?, String> field, @Nullable String text) {
        field.setValue(text == null ? "" : text);
    }

    private static @Nullable String text(HasValue<?, String> field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }
}
