package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityColours;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// The head of each of a city's pages, in its colours: full on its first page, slim below.
class CityBanner extends Div {

    private static final long serialVersionUID = 1;

    /// The pages of a city that the banner leads to: a text's key and the path below the city.
    private static final List<Map.Entry<String, String>> PAGES = List.of(
            Map.entry("portal.city.today", ""),
            Map.entry("portal.city.search", "/search"),
            Map.entry("portal.city.initiatives", "/initiatives"),
            Map.entry("portal.city.flows", "/flows"),
            Map.entry("portal.city.transfers", "/transfers"),
            Map.entry("portal.city.impact", "/impact"),
            Map.entry("portal.city.signals", "/signals"),
            Map.entry("portal.city.data", "/data"));

    private CityBanner() {
        addClassName("city-banner");
    }

    /// The banner of the city's first page.
    static CityBanner full(City city, Words words, String sentence) {
        CityBanner banner = new CityBanner();
        Div inner = logo(city);
        inner.add(new H1(city.name(words.formats().language())), new Paragraph(sentence), banner.nav(city, words, ""));
        banner.add(inner);
        return banner;
    }

    /// The banner of a page below the city's first one.
    ///
    /// @param path which of the banner's pages it is, such as `/search`
    static CityBanner slim(City city, Words words, String path) {
        CityBanner banner = new CityBanner();
        banner.addClassName("is-slim");
        Div inner = logo(city);
        inner.add(
                new Paragraph(
                        new Anchor("/" + city.id(), city.name(words.formats().language()))),
                banner.nav(city, words, path));
        banner.add(inner);
        return banner;
    }

    /// The city's name stands beside it, so it is said once.
    private static Div logo(City city) {
        Div inner = new Div();
        city.logoPath().ifPresent(path -> {
            Image logo = new Image(path, "");
            logo.addClassName("city-logo");
            inner.add(logo);
        });
        return inner;
    }

    static SequencedMap<String, String> colours(City city) {
        return new CityColours(city.primaryColour(), city.accentColour()).customProperties();
    }

    private Nav nav(City city, Words words, String current) {
        UnorderedList links = new UnorderedList();
        PAGES.forEach(page -> {
            Anchor link = new Anchor("/" + city.id() + page.getValue(), words.text(page.getKey()));
            if (page.getValue().equals(current)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            links.add(new ListItem(link));
        });
        Nav nav = new Nav(links);
        nav.addClassName("city-nav");
        nav.setAriaLabel(city.name(words.formats().language()));
        return nav;
    }
}
