package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.map.LoopMap;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// All cities: the list first, then the map.
@Route("cities")
@AnonymousAllowed
public class CitiesView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;

    CitiesView(CityService cities) {
        this.cities = cities;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        UnorderedList cards = new UnorderedList();
        cards.addClassName("grid");
        cities.all().forEach(city -> cards.add(CityCard.of(city, request.language())));
        Section map = new Section(
                new H2(getTranslation("portal.cities.map")),
                new Paragraph(
                        getTranslation("portal.cities.mapSentence", cities.all().size())),
                LoopMap.of("/api/cities/geojson", getTranslation("portal.cities.map"))
                        .fallback(
                                getTranslation("portal.map.fallback"), "/cities", getTranslation("portal.map.asList")));
        map.addClassName("section");
        add(
                new H1(getTranslation("portal.cities.title")),
                new H2(getTranslation("portal.cities.count", cities.all().size())),
                cards,
                map);
        return Meta.of(getTranslation("portal.cities.title"), getTranslation("portal.cities.description"))
                .withScript(LoopMap.SCRIPT);
    }
}
