package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.FlowService;
import city.loop.exchange.MaterialFlow;
import city.loop.map.LoopMap;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// From where to where things went: a sentence, a Sankey diagram, the same as a table and as CSV, by month, on the map.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/flows")
@AnonymousAllowed
@PublicQuery({"category", "days"})
public class FlowsView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    /// Days that one can look back.
    public static final List<Integer> PERIODS = List.of(30, 90, 365, 1825);

    private static final int USUAL = 365;

    private final transient CityService cities;
    private final transient FlowService flows;
    private final transient Clock clock;

    FlowsView(CityService cities, FlowService flows, Clock clock) {
        this.cities = cities;
        this.flows = flows;
        this.clock = clock;
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
        int days = request.first("days")
                .filter(typed -> typed.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(PERIODS::contains)
                .orElse(USUAL);
        Instant since = clock.instant().minus(Duration.ofDays(days));
        List<MaterialFlow> all = flows.of(city.id(), since, Optional.empty(), city.timeZone());
        Optional<String> category = request.first("category")
                .filter(wanted -> all.stream().anyMatch(flow -> flow.category().equals(wanted)));
        List<MaterialFlow> shown = all.stream()
                .filter(flow -> category.isEmpty() || flow.category().equals(category.get()))
                .toList();
        String title = getTranslation("portal.flows.title", city.name(request.language()));
        Div page = new Div(new H1(title), filters(city, words, all, days, category));
        page.addClassName("page");
        if (shown.isEmpty()) {
            page.add(NothingYet.handedOver(city, words, getTranslation("portal.flows.none")));
        } else {
            page.add(sentence(shown, words, days));
            String query =
                    "?days=" + days + category.map(each -> "&category=" + each).orElse("");
            page.add(pictures(shown, words, city, query));
        }
        add(CityBanner.slim(city, words, "/flows"), page);
        Meta meta = Meta.of(title, getTranslation("portal.flows.description", city.name(request.language())))
                .withProperties(CityBanner.colours(city));
        return shown.isEmpty() ? meta : meta.withScript(LoopMap.SCRIPT);
    }

    private PlainForm filters(City city, Words words, List<MaterialFlow> all, int days, Optional<String> chosen) {
        SequencedMap<String, String> categories = new LinkedHashMap<>();
        categories.put("", words.text("portal.flows.all"));
        all.stream()
                .map(MaterialFlow::category)
                .distinct()
                .sorted()
                .forEach(each -> categories.put(each, words.category(each)));
        SequencedMap<String, String> periods = new LinkedHashMap<>();
        PERIODS.forEach(period -> periods.put(period.toString(), words.text("portal.flows.days." + period)));
        PlainForm form = new PlainForm("/" + city.id() + "/flows", "search");
        form.getElement()
                .appendChild(
                        PlainForm.select(
                                "category", words.text("portal.offer.category"), categories, chosen.orElse("")),
                        PlainForm.select("days", words.text("portal.flows.period"), periods, Integer.toString(days)),
                        PlainForm.button(words.text("portal.flows.show")));
        return form;
    }

    private Paragraph sentence(List<MaterialFlow> shown, Words words, int days) {
        Paragraph sentence = new Paragraph();
        sentence.addClassName("lede");
        int moves = shown.stream().mapToInt(MaterialFlow::transfers).sum();
        MaterialFlow most = shown.getFirst();
        sentence.setText(getTranslation(
                "portal.flows.sentence",
                getTranslation("portal.flows.days." + days),
                mass(total(shown), words),
                moves,
                words.category(most.category()),
                name(most.fromCity(), words),
                name(most.toCity(), words)));
        return sentence;
    }

    private Div pictures(List<MaterialFlow> shown, Words words, City city, String query) {
        Section sankey = new Section(new H2(getTranslation("portal.flows.sankey")));
        FlowPicture.Sankey layout = FlowPicture.layout(shown, called -> name(called, words));
        if (layout.bands().isEmpty()) {
            sankey.add(new Paragraph(getTranslation("portal.flows.noMass")));
        } else {
            sankey.add(new Html("<figure class=\"figure\">"
                    + FlowPicture.sankey(layout, getTranslation("portal.flows.sankey"), kg -> mass(kg, words))
                    + "</figure>"));
        }
        Anchor csv = new Anchor("/" + city.id() + "/api/flows.csv" + query, getTranslation("portal.flows.csv"));
        csv.getElement().setAttribute("router-ignore", true);
        Element details = new Element("details")
                .appendChild(new Element("summary").setText(getTranslation("portal.flows.table")), table(shown, words));
        sankey.getElement().appendChild(details);
        sankey.add(new Paragraph(csv));
        Section trend = new Section(
                new H2(getTranslation("portal.flows.trend")),
                new Html("<figure class=\"figure\">"
                        + FlowPicture.months(
                                months(shown, words), getTranslation("portal.flows.trend"), kg -> mass(kg, words))
                        + "</figure>"));
        trend.addClassName("section");
        Section map = new Section(
                new H2(getTranslation("portal.flows.map")),
                new Paragraph(getTranslation("portal.flows.mapSentence")),
                LoopMap.of("/" + city.id() + "/api/map.geojson?layer=transfers", getTranslation("portal.flows.map"))
                        .around(city.place())
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/transfers",
                                getTranslation("portal.map.asList")));
        map.addClassName("section");
        return new Div(sankey, trend, map);
    }

    private Element table(List<MaterialFlow> shown, Words words) {
        Element head = new Element("tr");
        for (String column : List.of("from", "to", "category", "month", "kilograms", "transfers")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(words.text("portal.flows.column." + column)));
        }
        Element body = new Element("tbody");
        shown.forEach(flow -> {
            Element row = new Element("tr");
            List.of(
                            name(flow.fromCity(), words),
                            name(flow.toCity(), words),
                            words.category(flow.category()),
                            month(flow.month(), words))
                    .forEach(text -> row.appendChild(new Element("td").setText(text)));
            row.appendChild(
                    new Element("td")
                            .setAttribute("class", "number")
                            .setText(words.formats().number(flow.kilograms())),
                    new Element("td")
                            .setAttribute("class", "number")
                            .setText(words.formats().number(flow.transfers())));
            body.appendChild(row);
        });
        Element table = new Element("table")
                .appendChild(
                        new Element("caption").setText(words.text("portal.flows.caption")),
                        new Element("thead").appendChild(head),
                        body);
        return new Element("div")
                .setAttribute("class", "scroll")
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", words.text("portal.flows.caption"))
                .appendChild(table);
    }

    /// Every month from the first to the last, also those in which nothing moved.
    private static Map<String, BigDecimal> months(List<MaterialFlow> shown, Words words) {
        YearMonth first = shown.stream()
                .map(MaterialFlow::month)
                .min(YearMonth::compareTo)
                .orElseThrow();
        YearMonth last = shown.stream()
                .map(MaterialFlow::month)
                .max(YearMonth::compareTo)
                .orElseThrow();
        Map<String, BigDecimal> months = new LinkedHashMap<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth of = month;
            months.put(
                    month(month, words),
                    total(shown.stream().filter(flow -> flow.month().equals(of)).toList()));
        }
        return months;
    }

    private static String month(YearMonth month, Words words) {
        return month.getMonth()
                        .getDisplayName(
                                TextStyle.SHORT_STANDALONE, words.formats().language()) + " " + month.getYear();
    }

    private static BigDecimal total(List<MaterialFlow> flows) {
        return flows.stream().map(MaterialFlow::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String mass(BigDecimal kilograms, Words words) {
        return words.formats().quantity(kilograms.stripTrailingZeros(), "kg");
    }

    private String name(String called, Words words) {
        return cities.nameOf(called, words.formats().language());
    }
}
