package city.loop.identity.ui;

import city.loop.cities.Organisation;
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
import org.jspecify.annotations.Nullable;

/// What a new key is for.
class ApiKeyForm extends Div {

    private static final long serialVersionUID = 1;
    private static final List<Integer> DAYS = List.of(30, 90, 365, 0);

    private final TextField label = new TextField();
    private final @Nullable CityId city;
    private final Select<Organisation> organisation = new Select<>();
    private final Select<CityRole> role = new Select<>();
    private final Select<Scope> scope = new Select<>();
    private final Select<Integer> days = new Select<>();
    private final IntegerField requests = new IntegerField();

    /// @param city whose key it is; absent for a key of the whole installation, which has no role and no organisation
    /// @param organisations of that city
    ApiKeyForm(@Nullable CityId city, List<Organisation> organisations, Clock clock, Consumer<ApiKeyTerms> issue) {
        this.city = city;
        addClassName("form");
        label.setLabel(getTranslation("identity.keys.label"));
        label.setHelperText(getTranslation("identity.keys.label.help"));
        label.setMaxLength(120);
        organisation.setLabel(getTranslation("identity.keys.organisation"));
        organisation.setItems(organisations);
        organisation.setItemLabelGenerator(
                one -> one == null ? getTranslation("identity.keys.organisation.none") : one.name());
        organisation.setEmptySelectionAllowed(true);
        organisation.setEmptySelectionCaption(getTranslation("identity.keys.organisation.none"));
        organisation.setVisible(city != null);
        role.setVisible(city != null);
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
        Button send = new Button(getTranslation("identity.keys.issue"), click -> submit(clock, issue));
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> send.setEnabled(true));
        add(label, organisation, role, scope, days, requests, send);
    }

    private void submit(Clock clock, Consumer<ApiKeyTerms> issue) {
        boolean named = !label.getValue().isBlank();
        boolean fits = city == null || role.getValue() != CityRole.REGULATOR || scope.getValue() == Scope.READ;
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
                    organisation.getValue() == null
                            ? null
                            : organisation.getValue().id(),
                    city == null ? null : role.getValue(),
                    scope.getValue(),
                    days.getValue() == 0 ? null : clock.instant().plus(Duration.ofDays(days.getValue())),
                    requests.getValue()));
            label.clear();
        }
    }
}
