package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.portal.rest.CityTable;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Map;

/// A city's open data: what there is, in which forms, what each column means, on which terms.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/data")
@AnonymousAllowed
public class DataView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final Map<String, String> NAMES = Map.of("csv", "CSV", "geojson", "GeoJSON", "jsonld", "JSON-LD");

    private final transient CityService cities;
    private final transient PortalAddress address;

    DataView(CityService cities, PortalAddress address) {
        this.address = address;
        this.cities = cities;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        var city = found.get();
        var title = getTranslation("portal.data.title", city.name(request.language()));
        var lede = new Paragraph(getTranslation("portal.data.lede"));
        lede.addClassName("lede");
        var page = new Div(new H1(title), lede);
        page.addClassName("page");
        var base = "/" + city.id() + "/api/data/";
        for (var table : CityTable.values()) {
            page.add(table(table, base));
        }
        var catalogue = new Section(
                new H2(getTranslation("portal.data.catalogue")),
                new Paragraph(getTranslation("portal.data.catalogue.text")),
                links(base + "catalogue.ttl", "Turtle", base + "catalogue.jsonld", "JSON-LD"),
                new H2(getTranslation("portal.data.licence")),
                new Paragraph(getTranslation("portal.data.licence.text", city.name(request.language()))));
        catalogue.addClassName("section");
        page.add(catalogue, feeds(city, request), widget(city, request));
        add(CityBanner.slim(city, Words.of(request.language(), city), "/data"), page);
        return Meta.of(title, getTranslation("portal.data.lede"))
                .withProperties(CityBanner.colours(city))
                .withAlternate("text/turtle", base + "catalogue.ttl", title)
                .withAlternate("application/ld+json", base + "catalogue.jsonld", title);
    }

    private Section table(CityTable table, String base) {
        var forms = new UnorderedList();
        forms.addClassName("cluster");
        table.forms()
                .forEach(form -> forms.add(
                        new ListItem(file(base + table.path() + "." + form, NAMES.getOrDefault(form, form)))));
        var columns = new DescriptionList();
        columns.addClassName("facts");
        table.columns()
                .forEach(column -> columns.add(new Div(
                        new DescriptionList.Term(column),
                        new DescriptionList.Description(getTranslation("portal.data.column." + column)))));
        var section = new Section(
                new H2(getTranslation("portal.data." + table.path() + ".title")),
                new Paragraph(getTranslation("portal.data." + table.path() + ".text")),
                forms,
                new NativeDetails(getTranslation("portal.data.columns"), columns));
        section.addClassName("section");
        return section;
    }

    /// What is new, for programs that look again and again.
    private Section feeds(City city, PageRequest request) {
        var lang = "lang=" + request.language().getLanguage();
        var feeds = new Section(
                new H2(getTranslation("portal.data.feeds")),
                new Paragraph(getTranslation("portal.data.feeds.text")),
                links(
                        "/" + city.id() + "/feed.atom?" + lang,
                        "Atom",
                        "/" + city.id() + "/search.atom?kind=wanted&" + lang,
                        "Atom: " + getTranslation("portal.search.kind.wanted"),
                        "/" + city.id() + "/api/initiatives.ics",
                        "iCalendar",
                        "/" + city.id() + "/api/flows.csv",
                        "CSV: " + getTranslation("portal.city.flows")));
        feeds.addClassName("section");
        return feeds;
    }

    /// The line that puts the city's listings into another site.
    private Section widget(City city, PageRequest request) {
        var path = "/" + city.id() + "/widget?lang=" + request.language().getLanguage();
        var source = new Pre("<iframe src=\"" + address.of(path) + "\"\n        title=\""
                + city.name(request.language()) + "\" width=\"100%\" height=\"640\" loading=\"lazy\"></iframe>");
        source.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("portal.data.widget"));
        var widget = new Section(
                new H2(getTranslation("portal.data.widget")),
                new Paragraph(getTranslation("portal.data.widget.text")),
                source,
                new Paragraph(new Anchor("/" + city.id() + "/widget", getTranslation("portal.data.widget.see"))));
        widget.addClassName("section");
        return widget;
    }

    private static UnorderedList links(String... addressesAndNames) {
        var list = new UnorderedList();
        list.addClassName("cluster");
        for (var i = 0; i < addressesAndNames.length; i += 2) {
            list.add(new ListItem(file(addressesAndNames[i], addressesAndNames[i + 1])));
        }
        return list;
    }

    private static Anchor file(String address, String name) {
        var link = new Anchor(address, name);
        link.addClassNames("button", "quiet");
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }
}
