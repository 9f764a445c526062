package city.loop.exchange.ui;

import city.loop.exchange.Wanted;
import city.loop.exchange.WantedFilter;
import city.loop.exchange.WantedService;
import city.loop.shared.Page;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/// What the city has posted as wanted, newest first.
@Route("app/:city/wanted")
@Menu(title = "exchange.wanted.title", order = 115)
@PermitAll
class WantedListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 25;

    private final transient Desks desks;
    private final transient WantedService wanted;
    private final transient Clock clock;
    private String title = "";

    WantedListView(Desks desks, WantedService wanted, Clock clock) {
        this.desks = desks;
        this.wanted = wanted;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        ListAddress address = ListAddress.of(event.getLocation());
        WantedFilter filter = WantedFilter.of(desk.id(), address.after(), ROWS);
        title = desk.title(desk.text("exchange.wanted.title"));
        removeAll();
        add(new H1(desk.text("exchange.wanted.title")), new Paragraph(desk.text("exchange.wanted.intro")));
        if (desk.writes()) {
            Anchor post = new Anchor(desk.path("wanted/new"), desk.text("exchange.wanted.new"));
            post.addClassName("button");
            Div actions = new Div(post);
            actions.addClassName("actions");
            add(actions);
        }
        Paragraph number = new Paragraph(desk.text("exchange.wanted.count", wanted.count(filter)));
        number.getElement().setAttribute("role", "status");
        Page<Wanted> page = wanted.list(filter);
        add(number, rows(desk, page.rows()), new Pager(desk, address, page.next()));
    }

    private UnorderedList rows(Desk desk, List<Wanted> found) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        found.forEach(each -> rows.add(new RecordRow(
                desk.path("wanted/" + each.id()),
                each.terms().title(),
                each.terms().quantity() == null
                        ? ""
                        : Words.quantity(desk, each.terms().quantity()),
                StatusWord.of(desk, each, clock.instant()),
                new Span(Words.category(desk, each.terms().category())))));
        return rows;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
