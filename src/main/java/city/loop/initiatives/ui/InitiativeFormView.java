package city.loop.initiatives.ui;

import city.loop.cities.City;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.InitiativeService;
import city.loop.initiatives.InitiativeStatus;
import city.loop.media.PictureService;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.FormDraft;
import city.loop.registry.ItemEntries;
import city.loop.shared.Slug;
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
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/// Publishes an initiative (`new`), or changes the one that the address names.
@Route("app/:city/initiatives/:slug([a-z0-9-]+)")
@PermitAll
class InitiativeFormView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    static final String NEW = "new";

    private final transient InitiativeDesk desk;
    private final transient InitiativeService initiatives;
    private final transient PictureService pictures;
    private final transient ItemEntries entries;
    private final transient DraftService drafts;
    private final transient I18NProvider words;
    private String title = "";

    InitiativeFormView(
            InitiativeDesk desk,
            InitiativeService initiatives,
            PictureService pictures,
            ItemEntries entries,
            DraftService drafts,
            I18NProvider words) {
        this.drafts = drafts;
        this.words = words;
        this.desk = desk;
        this.initiatives = initiatives;
        this.pictures = pictures;
        this.entries = entries;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.writing(event.getRouteParameters());
        String slug = event.getRouteParameters().get("slug").orElseThrow();
        Optional<Initiative> before = slug.equals(NEW) ? Optional.empty() : initiatives.find(city.id(), slug);
        if (before.isEmpty() && !slug.equals(NEW)) {
            throw new NotFoundException();
        }
        String heading = before.map(each -> each.profile().name()).orElseGet(() -> getTranslation("initiatives.new"));
        title = heading + " – " + city.name(getLocale());
        InitiativeForm form = new InitiativeForm(city, words.getProvidedLocales(), pictures, entries);
        before.map(Initiative::profile).ifPresent(form::fill);
        FormDraft draft = FormDraft.of(
                drafts,
                city.id(),
                event.getLocation().getQueryParameters(),
                DraftForm.INITIATIVE,
                "/app/" + city.id() + "/initiatives/" + slug,
                slug,
                slug::equals);
        form.restore(draft.content());
        form.onChange(() -> draft.keep(form.content()));
        removeAll();
        add(new H1(heading));
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("done")
                .flatMap(done -> before)
                .ifPresent(saved -> add(receipt(city, saved)));
        add(form.summary, form, actions(city, before, form, draft));
    }

    private Div actions(City city, Optional<Initiative> before, InitiativeForm form, FormDraft draft) {
        Button save = new Button(getTranslation(before.isEmpty() ? "initiatives.publish" : "initiatives.save"));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        save.setId("save");
        save.setDisableOnClick(true);
        save.addClickListener(click -> {
            form.read().ifPresent(profile -> save(city, before, form, draft, profile));
            save.setEnabled(true);
        });
        Div actions =
                new Div(save, new Anchor("/app/" + city.id() + "/initiatives", getTranslation("initiatives.back")));
        actions.addClassName("actions");
        before.ifPresent(initiative -> {
            boolean shown = initiative.status() == InitiativeStatus.PUBLISHED;
            Button turn = new Button(getTranslation(shown ? "initiatives.withdraw" : "initiatives.republish"));
            turn.setId("turn");
            turn.addClickListener(click -> {
                initiatives.change(
                        city.id(),
                        initiative.slug(),
                        initiative.profile(),
                        shown ? InitiativeStatus.WITHDRAWN : InitiativeStatus.PUBLISHED);
                go(city, initiative.slug());
            });
            actions.add(turn);
        });
        return actions;
    }

    private void save(
            City city, Optional<Initiative> before, InitiativeForm form, FormDraft draft, InitiativeProfile profile) {
        if (before.isPresent()) {
            initiatives.change(
                    city.id(), before.get().slug(), profile, before.get().status());
            draft.done();
            go(city, before.get().slug());
            return;
        }
        Optional<String> slug = Slug.of(profile.name()).filter(address -> !address.equals(NEW));
        slug.flatMap(address -> initiatives.publish(city.id(), address, profile))
                .ifPresentOrElse(
                        published -> {
                            draft.done();
                            go(city, published.slug());
                        },
                        form::sayTaken);
    }

    private static void go(City city, String slug) {
        UI.getCurrent().navigate("app/" + city.id() + "/initiatives/" + slug, QueryParameters.of("done", "saved"));
    }

    private Paragraph receipt(City city, Initiative saved) {
        boolean shown = saved.status() == InitiativeStatus.PUBLISHED;
        Paragraph receipt =
                new Paragraph(getTranslation(shown ? "initiatives.saved" : "initiatives.isWithdrawn") + " ");
        if (shown) {
            receipt.add(
                    new Anchor("/" + city.id() + "/initiatives/" + saved.slug(), getTranslation("initiatives.public")));
        }
        receipt.addClassName("notice");
        receipt.setId("receipt");
        receipt.getElement().setAttribute("role", "status");
        return receipt;
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
