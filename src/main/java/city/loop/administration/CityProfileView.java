package city.loop.administration;

import city.loop.cities.City;
import city.loop.cities.CityOutcome;
import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.media.PictureService;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.FormDraft;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/// A city's profile, changed by its administrators: names and words, place, colours, logo, stage, and who answers
/// for its portal.
@Route("app/:city/profile")
@Menu(title = "administration.profile.title", order = 500)
@RolesAllowed("CITY_ADMIN")
class CityProfileView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient PictureService pictures;
    private final transient DraftService drafts;
    private final transient CurrentActor current;
    private final transient I18NProvider words;

    CityProfileView(
            CityService cities,
            PictureService pictures,
            DraftService drafts,
            CurrentActor current,
            I18NProvider words) {
        this.drafts = drafts;
        this.cities = cities;
        this.pictures = pictures;
        this.current = current;
        this.words = words;
    }

    /// Nobody learns of a city that others administer.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(known -> current.get().administers(known.id()))
                .orElseThrow(NotFoundException::new);
        CityForm form = new CityForm(city, words.getProvidedLocales(), pictures);
        FormDraft draft = FormDraft.of(
                drafts,
                city.id(),
                event.getLocation().getQueryParameters(),
                DraftForm.PROFILE,
                "/app/" + city.id() + "/profile",
                city.id().slug(),
                city.id().slug()::equals);
        form.restore(draft.content());
        form.onChange(() -> draft.keep(form.content()));
        removeAll();
        add(
                new H1(getTranslation("administration.profile.title")),
                new Paragraph(getTranslation(
                        "administration.profile.text",
                        city.id().slug(),
                        city.id().node(),
                        city.code(),
                        city.country())));
        event.getLocation().getQueryParameters().getSingleParameter("done").ifPresent(done -> add(receipt(city)));
        Button save = new Button(getTranslation("administration.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("save");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            form.read(city.id(), city.code(), city.country(), List.of())
                    .ifPresent(changed -> save(city, changed, form, draft));
            save.setEnabled(true);
        });
        Div actions = new Div(save);
        actions.addClassName("actions");
        add(form.summary, form, actions);
    }

    private void save(City before, City changed, CityForm form, FormDraft draft) {
        switch (cities.change(changed)) {
            case CityOutcome.Recorded(City now) -> {
                String old = before.logo();
                if (old != null && !old.equals(now.logo())) {
                    pictures.remove(now.id(), old);
                }
                draft.done();
                UI.getCurrent().navigate("app/" + now.id() + "/profile", QueryParameters.of("done", "saved"));
            }
            case CityOutcome refused -> form.refuse(refused, this, this);
        }
    }

    private Paragraph receipt(City city) {
        Paragraph receipt = new Paragraph(getTranslation("administration.profile.saved") + " ");
        receipt.add(new Anchor("/" + city.id(), getTranslation("administration.profile.public")));
        receipt.addClassName("notice");
        receipt.setId("receipt");
        receipt.getElement().setAttribute("role", "status");
        return receipt;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("administration.profile.title") + " – " + getTranslation("shell.brand");
    }
}
