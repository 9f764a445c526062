package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.RfcFilter;
import city.loop.governance.RfcList;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.RfcSummary;
import city.loop.governance.Scope;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// All published RFCs in all states: searched by words, narrowed by state, scope and area, newest first.
@Route("governance/rfcs")
@AnonymousAllowed
@PublicQuery({"q", "state", "scope", "area", "below"})
public class RfcIndexView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 25;
    private static final int LONGEST_QUERY = 200;

    private final transient RfcService rfcs;
    private final transient CityService cities;

    RfcIndexView(RfcService rfcs, CityService cities) {
        this.rfcs = rfcs;
        this.cities = cities;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        RfcWords words = RfcWords.of(request.language(), cities);
        RfcFilter filter = filter(request);
        RfcList list = rfcs.list(filter);
        List<RfcSummary> found = list.rows();
        add(new H1(getTranslation("governance.index.title")), search(request), filters(request, words));
        Section result = new Section(new H2(getTranslation("governance.index.count", list.count())));
        result.addClassName("section");
        if (found.isEmpty()) {
            result.add(
                    new Paragraph(getTranslation("governance.index.none")),
                    new Paragraph(new Anchor("/governance/rfcs", getTranslation("governance.index.all"))));
        } else {
            result.add(new RfcRows(found, words));
        }
        add(result);
        if (found.size() == ROWS) {
            Nav nav = new Nav(new UnorderedList(new ListItem(new Anchor(
                    request.with("below", String.valueOf(found.getLast().number())),
                    getTranslation("governance.index.next")))));
            nav.addClassName("pagination");
            nav.setAriaLabel(getTranslation("governance.index.pages"));
            add(nav);
        }
        Anchor feed = new Anchor("/governance/rfcs.atom", getTranslation("governance.feed"));
        Anchor json = new Anchor("/governance/rfcs.json", "JSON");
        feed.getElement().setAttribute("router-ignore", true);
        json.getElement().setAttribute("router-ignore", true);
        Paragraph programs = new Paragraph(feed, new Span(" · "), json);
        programs.addClassName("section");
        add(programs);
        return Meta.of(getTranslation("governance.index.title"), getTranslation("governance.index.description"))
                .withAlternate("application/atom+xml", "/governance/rfcs.atom", getTranslation("governance.feed"))
                .withAlternate("application/json", "/governance/rfcs.json", "JSON");
    }

    private static RfcFilter filter(PageRequest request) {
        return new RfcFilter(
                chosen(request, "state", RfcState.values(), RfcState::wire),
                chosen(request, "scope", Scope.values(), Scope::wire),
                request.first("area"),
                request.first("q").map(text -> text.substring(0, Math.min(LONGEST_QUERY, text.length()))),
                request.first("below").filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf),
                ROWS);
    }

    private static <T> Optional<T> chosen(PageRequest request, String name, T[] values, Function<T, String> wire) {
        return request.first(name)
                .flatMap(text -> Arrays.stream(values)
                        .filter(value -> wire.apply(value).equals(text))
                        .findFirst());
    }

    private Element form(PageRequest request) {
        Element form = new Element("form")
                .setAttribute("action", "/governance/rfcs")
                .setAttribute("method", "get")
                .setAttribute("role", "search");
        form.getClassList().add("search");
        request.query().forEach((name, values) -> {
            if (!name.equals("q") && !name.equals("below")) {
                values.forEach(value -> form.appendChild(new Element("input")
                        .setAttribute("type", "hidden")
                        .setAttribute("name", name)
                        .setAttribute("value", value)));
            }
        });
        return form;
    }

    private Div search(PageRequest request) {
        Input words = new Input();
        words.setId("rfc-words");
        words.setType("search");
        words.getElement().setAttribute("name", "q");
        words.setValue(request.first("q").orElse(""));
        NativeLabel label = new NativeLabel(getTranslation("governance.index.search"));
        label.setFor("rfc-words");
        NativeButton go = new NativeButton(getTranslation("governance.index.go"));
        go.getElement().setAttribute("type", "submit");
        Element form = form(request);
        form.appendChild(new Div(label, words).getElement(), go.getElement());
        Div frame = new Div();
        frame.getElement().appendChild(form);
        return frame;
    }

    private Div filters(PageRequest request, RfcWords words) {
        Div filters = new Div();
        UnorderedList own = chips();
        request.first("q").ifPresent(text -> own.add(chip(request.without("q"), "“" + text + "”", true)));
        request.first("area").ifPresent(area -> own.add(chip(request.without("area"), words.area(area), true)));
        if (own.getChildren().findAny().isPresent()) {
            filters.add(own);
        }
        UnorderedList states = chips();
        for (RfcState state : RfcState.values()) {
            if (state != RfcState.DRAFT) {
                states.add(choice(request, "state", state.wire(), getTranslation("governance.state." + state.wire())));
            }
        }
        UnorderedList scopes = chips();
        for (Scope scope : Scope.values()) {
            scopes.add(choice(request, "scope", scope.wire(), getTranslation("governance.scope." + scope.wire())));
        }
        filters.add(group("state", states), group("scope", scopes));
        return filters;
    }

    private static UnorderedList chips() {
        UnorderedList chips = new UnorderedList();
        chips.addClassName("cluster");
        return chips;
    }

    private Div group(String fact, UnorderedList chips) {
        String name = getTranslation("governance.fact." + fact);
        Paragraph label = new Paragraph(name);
        label.addClassName("kicker");
        chips.getElement().setAttribute("aria-label", getTranslation("governance.index.filters") + ": " + name);
        return new Div(label, chips);
    }

    private static ListItem choice(PageRequest request, String name, String value, String label) {
        boolean current = request.first(name).filter(value::equals).isPresent();
        return chip(current ? request.without(name) : request.with(name, value), label, current);
    }

    private static ListItem chip(String address, String text, boolean current) {
        Anchor chip = new Anchor(address, text);
        chip.addClassName("chip");
        if (current) {
            chip.addClassName("is-removable");
            chip.getElement().setAttribute("aria-current", "true");
        }
        return new ListItem(chip);
    }
}
