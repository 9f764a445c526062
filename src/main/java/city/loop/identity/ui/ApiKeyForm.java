package city.loop.identity.ui;

import city.loop.identity.ApiKeyTerms;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.identity.CityRole;
import city.loop.shared.CityId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What a new key is for.
class ApiKeyForm extends Div {

    private static final long serialVersionUID = 1;
    private static final List<Integer> DAYS = List.of(30, 90, 365, 0);

    private final TextField label = new TextField();
    private final Select<CityRole> role = new Select<>();
    private final Select<Scope> scope = new Select<>();
    private final Select<Integer> days = new Select<>();
    private final IntegerField requests = new IntegerField();

    ApiKeyForm(CityId city, Clock clock, Consumer<ApiKeyTerms> issue) {
        addClassName("form");
        label.setLabel(getTranslation("identity.keys.label"));
        label.setHelperText(getTranslation("identity.keys.label.help"));
        label.setMaxLength(120);
        role.setLabel(getTranslation("identity.keys.role"));
        role.setItems(ApiKeyTerms.ROLES.stream().sorted().toList());
        role.setItemLabelGenerator(one -> getTranslation("identity.role." + one.wire()));
        role.setValue(CityRole.OPERATOR);
        scope.setLabel(getTranslation("identity.keys.scope"));
        scope.setItems(Scope.values());
        scope.setItemLabelGenerator(
                one -> getTranslation("identity.keys.scope." + one.name().toLowerCase(Locale.ROOT)));
        scope.setValue(Scope.READ);
        days.setLabel(getTranslation("identity.keys.days"));
        days.setItems(DAYS);
        days.setItemLabelGenerator(one ->
                one == 0 ? getTranslation("identity.keys.days.none") : getTranslation("identity.keys.days.some", one));
        days.setValue(90);
        requests.setLabel(getTranslation("identity.keys.requests"));
        requests.setHelperText(getTranslation("identity.keys.requests.help"));
        requests.setMin(1);
        requests.setMax(1_000_000);
        requests.setI18n(new IntegerField.IntegerFieldI18n()
                .setBadInputErrorMessage(getTranslation("identity.keys.requests.range"))
                .setMinErrorMessage(getTranslation("identity.keys.requests.range"))
                .setMaxErrorMessage(getTranslation("identity.keys.requests.range")));
        Button send = new Button(getTranslation("identity.keys.issue"), click -> submit(city, clock, issue));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> send.setEnabled(true));
        add(label, role, scope, days, requests, send);
    }

    private void submit(CityId city, Clock clock, Consumer<ApiKeyTerms> issue) {
        boolean named = !label.getValue().isBlank();
        boolean fits = role.getValue() != CityRole.REGULATOR || scope.getValue() == Scope.READ;
        label.setErrorMessage(getTranslation("identity.keys.label.missing"));
        label.setInvalid(!named);
        scope.setErrorMessage(getTranslation("identity.keys.scope.regulator"));
        scope.setInvalid(!fits);
        if (!named) {
            label.focus();
        } else if (!fits) {
            scope.focus();
        } else if (requests.isInvalid()) {
            requests.focus();
        } else {
            issue.accept(new ApiKeyTerms(
                    label.getValue(),
                    city,
                    null,
                    role.getValue(),
                    scope.getValue(),
                    days.getValue() == 0 ? null : clock.instant().plus(Duration.ofDays(days.getValue())),
                    requests.getValue()));
            label.clear();
        }
    }
}
