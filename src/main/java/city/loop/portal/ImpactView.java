package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.FlowService;
import city.loop.exchange.YearOfHandOvers;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/// What a city's loop has achieved: kilograms by year with their range, how they are counted, and which of them changed
/// after the year had ended. No figure for carbon dioxide, since no factor with a source stands behind one.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/impact")
@AnonymousAllowed
public class ImpactView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    /// The texts `portal.impact.method.*` are this method's; who changes how is counted raises it.
    private static final int METHOD = 1;

    private static final List<String> RULES = List.of("what", "mass", "range", "twice");

    private final transient CityService cities;
    private final transient FlowService flows;

    ImpactView(CityService cities, FlowService flows) {
        this.cities = cities;
        this.flows = flows;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        return cities.find(request.parameter("city"))
                .map(city -> show(request, city))
                .orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, City city) {
        Words words = Words.of(request.language(), city);
        String name = city.name(request.language());
        String title = words.text("portal.impact.title", name);
        List<YearOfHandOvers> years = flows.years(city.id(), city.timeZone());
        Div page = new Div(new H1(title));
        page.addClassName("page");
        if (years.isEmpty()) {
            page.add(NothingYet.handedOver(city, words, words.text("portal.impact.none")));
        } else {
            page.add(sentence(years, words), table(years, words));
            page.add(new Paragraph(
                    new Anchor("/" + city.id() + "/transfers", words.text("portal.impact.rows")),
                    new Text(" · "),
                    new Anchor("/" + city.id() + "/flows", words.text("portal.city.moved.how"))));
        }
        page.add(method(words));
        if (!years.isEmpty()) {
            page.add(restated(years, words));
        }
        page.add(section(words.text("portal.impact.carbon"), new Paragraph(words.text("portal.impact.carbon.text"))));
        add(CityBanner.slim(city, words, "/impact"), page);
        return Meta.of(title, words.text("portal.impact.description", name)).withProperties(CityBanner.colours(city));
    }

    private static Paragraph sentence(List<YearOfHandOvers> years, Words words) {
        Paragraph sentence = new Paragraph(words.text(
                "portal.impact.sentence",
                years.getLast().year().toString(),
                mass(total(years), words),
                years.stream().mapToInt(YearOfHandOvers::transfers).sum(),
                mass(years.stream().map(YearOfHandOvers::confirmed).reduce(BigDecimal.ZERO, BigDecimal::add), words)));
        sentence.addClassName("lede");
        return sentence;
    }

    private static Div table(List<YearOfHandOvers> years, Words words) {
        Element head = new Element("tr");
        Stream.of("year", "within", "received", "given", "together", "confirmed", "transfers", "unweighed")
                .map(column -> new Element("th")
                        .setAttribute("scope", "col")
                        .setText(words.text("portal.impact.column." + column)))
                .forEach(head::appendChild);
        Element body = new Element("tbody");
        years.forEach(year -> {
            Element row = new Element("tr")
                    .appendChild(new Element("th")
                            .setAttribute("scope", "row")
                            .setText(year.year().toString()));
            Stream.concat(
                            Stream.of(year.within(), year.received(), year.given(), year.kilograms(), year.confirmed())
                                    .map(kilograms -> mass(kilograms, words)),
                            Stream.of(year.transfers(), year.unweighed()).map(words.formats()::number))
                    .map(text ->
                            new Element("td").setAttribute("class", "number").setText(text))
                    .forEach(row::appendChild);
            body.appendChild(row);
        });
        String caption = words.text("portal.impact.caption");
        Div table = new Div();
        table.addClassName("scroll");
        table.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", caption)
                .appendChild(new Element("table")
                        .appendChild(
                                new Element("caption").setText(caption), new Element("thead").appendChild(head), body));
        return table;
    }

    private static Section method(Words words) {
        UnorderedList rules = new UnorderedList();
        RULES.forEach(rule -> rules.add(new ListItem(words.text("portal.impact.method." + rule))));
        return section(words.text("portal.impact.method", METHOD), rules);
    }

    private static Section restated(List<YearOfHandOvers> years, Words words) {
        List<YearOfHandOvers> changed =
                years.stream().filter(year -> year.lateTransfers() > 0).toList();
        Section section =
                section(words.text("portal.impact.restated"), new Paragraph(words.text("portal.impact.restated.text")));
        if (changed.isEmpty()) {
            section.add(new Paragraph(words.text("portal.impact.restated.none")));
        } else {
            UnorderedList list = new UnorderedList();
            changed.forEach(year -> list.add(new ListItem(words.text(
                    "portal.impact.restated.year",
                    year.year().toString(),
                    year.lateTransfers(),
                    mass(year.kilograms().subtract(year.late()), words),
                    mass(year.kilograms(), words)))));
            section.add(list);
        }
        return section;
    }

    private static Section section(String title, Component content) {
        Section section = new Section(new H2(title), content);
        section.addClassName("section");
        return section;
    }

    private static BigDecimal total(List<YearOfHandOvers> years) {
        return years.stream().map(YearOfHandOvers::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String mass(BigDecimal kilograms, Words words) {
        return words.formats().quantity(kilograms.stripTrailingZeros(), "kg");
    }
}
