package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The first page: what this is, all cities, what is offered right now.
@Route("")
@AnonymousAllowed
public class HomeView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient OfferService offers;
    private final transient Clock clock;

    HomeView(CityService cities, OfferService offers, Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.clock = clock;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Locale language = request.language();
        Div hero = new Div(new H1(getTranslation("portal.home.title")), lede("portal.home.lede"));
        hero.addClassName("hero");
        add(hero, cityCards(language), newest(language), steps());
        return Meta.of(getTranslation("portal.home.tab"), getTranslation("portal.home.lede"))
                .withCanonical("/");
    }

    private Section cityCards(Locale language) {
        UnorderedList cards = new UnorderedList();
        cards.addClassName("grid");
        cities.all().forEach(city -> cards.add(CityCard.of(city, language)));
        Section section = new Section(new H2(getTranslation("portal.home.cities")));
        section.addClassName("section");
        if (cities.all().isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.home.noCities")));
        } else {
            section.add(cards);
        }
        return section;
    }

    private Section newest(Locale language) {
        Instant now = clock.instant();
        List<Offer> newest =
                offers.list(OfferFilter.NEWEST.openAt(now).atMost(8)).rows();
        Section section = new Section(new H2(getTranslation("portal.home.newest")));
        section.addClassName("section");
        if (newest.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.home.nothingOpen")));
            return section;
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        newest.forEach(offer -> {
            City city = cities.find(offer.city()).orElseThrow();
            rows.add(new OfferRow(offer, false, Words.of(language, city), now, Optional.of(city.name(language))));
        });
        section.add(rows);
        return section;
    }

    private Section steps() {
        OrderedList steps = new OrderedList();
        steps.addClassName("grid");
        for (String step : List.of("register", "offer", "match", "transfer")) {
            steps.add(new ListItem(
                    new H3(getTranslation("portal.home.step." + step)),
                    new Paragraph(getTranslation("portal.home.step." + step + ".text"))));
        }
        Section section = new Section(new H2(getTranslation("portal.home.steps")), steps);
        section.addClassName("section");
        return section;
    }

    private Paragraph lede(String key) {
        Paragraph lede = new Paragraph(getTranslation(key));
        lede.addClassName("lede");
        return lede;
    }
}
