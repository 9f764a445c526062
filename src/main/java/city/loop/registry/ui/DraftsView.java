package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.FormDraft;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Objects;

/// What is begun in a city and not published, last changed first.
@Route("app/:city/drafts")
@Menu(title = "registry.menu.drafts", order = 220)
@PermitAll
class DraftsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int PAGE = 25;

    private final CityDesk desk;
    private final DraftService drafts;
    private String title = "";

    DraftsView(CityDesk desk, DraftService drafts) {
        this.desk = desk;
        this.drafts = drafts;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.writing(event.getRouteParameters());
        int page = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("page")
                .filter(text -> text.matches("[1-9]\\d{0,4}"))
                .map(Integer::parseInt)
                .orElse(1);
        title = getTranslation("registry.draft.title") + " – " + city.name(getLocale());
        show(city, page, new Div());
    }

    private void show(City city, int page, Div notice) {
        int all = drafts.count(city.id());
        removeAll();
        add(
                new H1(getTranslation("registry.draft.title")),
                new Paragraph(getTranslation("registry.draft.lede")),
                notice);
        if (all == 0) {
            Div empty = new Div(
                    new H2(getTranslation("registry.draft.none")),
                    new Paragraph(
                            new Anchor(
                                    CityDesk.address(city, "materials/new"), getTranslation("registry.new.material")),
                            new Span(" · "),
                            new Anchor(
                                    CityDesk.address(city, "products/new"), getTranslation("registry.new.product"))));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        add(new H2(getTranslation("registry.draft.count", all)));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        List<Draft> shown = drafts.list(city.id(), (page - 1) * PAGE, PAGE);
        shown.forEach(draft -> rows.add(row(city, page, draft)));
        add(rows, pages(city, page, all));
    }

    private ListItem row(City city, int page, Draft draft) {
        Formats formats = new Formats(getLocale(), city.timeZone());
        // A city's profile is its administrators' to change.
        boolean mayOpen = draft.form() != DraftForm.PROFILE || desk.actor().administers(city.id());
        Component open = mayOpen ? new Anchor(address(city, draft), name(draft)) : new Span(name(draft));
        Span meta = new Span(getTranslation(
                Objects.equals(draft.person(), desk.actor().id()) ? "registry.draft.mine" : "registry.draft.others",
                getTranslation("registry.draft.form." + draft.form().word()),
                formats.dateTime(draft.updatedAt())));
        meta.addClassName("meta");
        Button delete = new Button(getTranslation("registry.draft.delete"), click -> {
            drafts.delete(city.id(), draft.id());
            show(city, page, deleted(city, page, draft));
        });
        delete.setAriaLabel(getTranslation("registry.draft.delete.named", name(draft)));
        ListItem row = new ListItem(new H3(open), meta, delete);
        row.addClassName("row");
        return row;
    }

    /// Deleting asks for nothing, since it can be taken back.
    private Div deleted(City city, int page, Draft draft) {
        Button undo = new Button(getTranslation("registry.draft.undo"), click -> {
            drafts.begin(city.id(), draft.id(), draft.form(), draft.content());
            show(city, page, new Div());
        });
        Div notice = new Div(new Paragraph(getTranslation("registry.draft.deleted", name(draft))), undo);
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "status");
        return notice;
    }

    private static String address(City city, Draft draft) {
        String form =
                switch (draft.form()) {
                    case MATERIAL -> CityDesk.plural(ItemKind.MATERIAL) + "/new";
                    case PRODUCT -> CityDesk.plural(ItemKind.PRODUCT) + "/new";
                    case OFFER -> "offers/new";
                    case WANTED -> "wanted/new";
                    case INITIATIVE -> "initiatives/" + draft.content().get(FormDraft.ABOUT);
                    case PROFILE -> "profile";
                };
        return CityDesk.address(city, form + "?draft=" + draft.id());
    }

    private String name(Draft draft) {
        String name = draft.content().getOrDefault(ItemField.NAME.path(), "");
        ItemField field = draft.form() == DraftForm.PRODUCT ? ItemField.PRODUCT_CATEGORY : ItemField.CATEGORY;
        String category = draft.content().getOrDefault(field.path(), "");
        return !name.isBlank()
                ? name
                : field.word(category)
                        .filter(key -> !category.isEmpty())
                        .map(key -> getTranslation(key))
                        .orElseGet(() -> getTranslation("registry.draft.unnamed"));
    }

    private Nav pages(City city, int page, int all) {
        Nav nav = new Nav();
        nav.addClassName("pagination");
        nav.setAriaLabel(getTranslation("registry.draft.pages"));
        if (page > 1) {
            nav.add(new Anchor(
                    CityDesk.address(city, "drafts?page=" + (page - 1)), getTranslation("registry.draft.newer")));
        }
        if (page * PAGE < all) {
            nav.add(new Anchor(
                    CityDesk.address(city, "drafts?page=" + (page + 1)), getTranslation("registry.draft.older")));
        }
        return nav;
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
