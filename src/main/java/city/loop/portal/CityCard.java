package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;

/// A city in a list of cities: its name, its stage, in its colours.
final class CityCard {

    private CityCard() {}

    static ListItem of(City city, Locale language) {
        Anchor link = new Anchor("/" + city.id(), city.name(language));
        Span stage = new Span(I18NProvider.translate(
                language, "portal.stage." + city.stage().name().toLowerCase(Locale.ROOT)));
        stage.addClassName("status");
        switch (city.stage()) {
            case LIVE -> stage.addClassName("is-done");
            case PILOT -> stage.addClassName("is-agreed");
            case LAB -> stage.addClassName("is-waiting");
            case INTERESTED -> {}
        }
        ListItem card = new ListItem(
                new H3(link),
                new Paragraph(Locale.of("", city.country()).getDisplayCountry(language)),
                new Paragraph(stage));
        card.addClassNames("card", "is-city");
        CityBanner.colours(city).forEach((name, value) -> card.getStyle().set(name, value));
        return card;
    }
}
