package city.loop.administration;

import city.loop.cities.City;
import city.loop.cities.CityOutcome;
import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Adds a city to the installation. Its address, letters and country are given once and for all.
@Route("app/installation/cities/new")
@PermitAll
class AddCityView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient CurrentActor current;
    private final transient I18NProvider words;
    private final TextField slug = new TextField();
    private final TextField code = new TextField();
    private final ComboBox<String> country = new ComboBox<>();

    AddCityView(CityService cities, CurrentActor current, I18NProvider words) {
        this.cities = cities;
        this.current = current;
        this.words = words;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!current.get().installation()) {
            throw new NotFoundException();
        }
        label(slug, "city-slug", "administration.city.slug");
        label(code, "city-code", "administration.city.code");
        country.setLabel(getTranslation("administration.city.country"));
        country.setItems(Locale.getISOCountries());
        country.setItemLabelGenerator(each -> Locale.of("", each).getDisplayCountry(getLocale()));
        country.setId("city-country");
        country.setManualValidation(true);
        Div fixed = new Div(slug, code, country);
        fixed.addClassName("form");
        CityForm form = new CityForm(words.getProvidedLocales());
        Button save = new Button(getTranslation("administration.city.add"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("save");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            add(form);
            save.setEnabled(true);
        });
        Div actions = new Div(save, new Anchor("/app/installation", getTranslation("administration.back")));
        actions.addClassName("actions");
        removeAll();
        add(
                form.summary,
                new H1(getTranslation("administration.city.add")),
                new Paragraph(getTranslation("administration.city.add.text")),
                fixed,
                form,
                actions);
    }

    private void label(TextField field, String id, String key) {
        field.setLabel(getTranslation(key));
        field.setHelperText(getTranslation(key + ".hint"));
        field.setId(id);
        field.setManualValidation(true);
    }

    private void add(CityForm form) {
        List<Problem> problems = new ArrayList<>();
        String address = slug.getValue().strip().toLowerCase(Locale.ROOT);
        String letters = code.getValue().strip().toUpperCase(Locale.ROOT);
        check(problems, CityId.isSlug(address), slug, "administration.city.slug.form");
        check(problems, letters.matches("[A-Z]{3}"), code, "administration.city.code.form");
        check(problems, country.getValue() != null, country, "administration.city.country.missing");
        // With an address that cannot be one nothing is added; the form still says what else has to be mended.
        CityId id = new CityId(CityId.isSlug(address) ? address : "none");
        form.read(id, letters, country.getValue() == null ? "" : country.getValue(), problems)
                .ifPresent(city -> {
                    switch (cities.add(city)) {
                        case CityOutcome.Recorded(City added) ->
                            UI.getCurrent()
                                    .navigate("app/" + added.id() + "/profile", QueryParameters.of("done", "added"));
                        case CityOutcome refused -> form.refuse(refused, slug, code);
                    }
                });
    }

    private void check(List<Problem> problems, boolean fine, Component field, String key) {
        if (!fine) {
            problems.add(new Problem(field, getTranslation(key)));
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("administration.city.add") + " – " + getTranslation("shell.brand");
    }
}
