package city.loop.initiatives.ui;

import city.loop.cities.City;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeService;
import city.loop.initiatives.InitiativeStatus;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
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

/// The city's initiatives.
@Route("app/:city/initiatives")
@Menu(title = "initiatives.title", order = 140)
@PermitAll
class InitiativeListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient InitiativeDesk desk;
    private final transient InitiativeService initiatives;
    private String title = "";

    InitiativeListView(InitiativeDesk desk, InitiativeService initiatives) {
        this.desk = desk;
        this.initiatives = initiatives;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.reading(event.getRouteParameters());
        title = getTranslation("initiatives.title") + " – " + city.name(getLocale());
        List<Initiative> all = initiatives.of(city.id());
        removeAll();
        add(new H1(getTranslation("initiatives.title")), new Paragraph(getTranslation("initiatives.intro")));
        if (desk.writes(city)) {
            Anchor publish = new Anchor("/app/" + city.id() + "/initiatives/new", getTranslation("initiatives.new"));
            publish.addClassName("button");
            Div actions = new Div(publish);
            actions.addClassName("actions");
            add(actions);
        }
        Paragraph count = new Paragraph(getTranslation("portal.initiatives.count", all.size()));
        count.getElement().setAttribute("role", "status");
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        all.forEach(each -> rows.add(row(city, each)));
        add(count, rows);
    }

    private ListItem row(City city, Initiative initiative) {
        String address = "/app/" + city.id() + "/initiatives/" + initiative.slug();
        Span kind = new Span(
                getTranslation("initiatives.kind." + initiative.profile().kind().wire()));
        Div meta = new Div(kind);
        meta.addClassName("meta");
        if (initiative.status() == InitiativeStatus.WITHDRAWN) {
            Span withdrawn = new Span(getTranslation("initiatives.withdrawn"));
            withdrawn.addClassName("status");
            meta.addComponentAsFirst(withdrawn);
        }
        ListItem row =
                new ListItem(new H2(new Anchor(address, initiative.profile().name())), meta);
        row.addClassName("row");
        return row;
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
