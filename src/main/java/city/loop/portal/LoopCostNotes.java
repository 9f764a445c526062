package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.LoopCost;
import city.loop.search.Listing;
import city.loop.search.ListingKind;
import city.loop.signals.SignalService;
import city.loop.signals.Signals;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What it costs more to have something from another city (LOOP section 3), for lists of such things.
///
/// @param home the city whose reader would have it
/// @param known the signals that were asked for already, by city
record LoopCostNotes(City home, CityService cities, SignalService signals, Words words, Map<String, Signals> known) {

    LoopCostNotes(City home, CityService cities, SignalService signals, Words words) {
        this(home, cities, signals, words, new HashMap<>());
    }

    /// How it comes about, and where more is said of it.
    Paragraph explanation() {
        return new Paragraph(
                new Text(words.text("portal.loopcost.text", words.formats().number(LoopCost.PER_KILOMETRE)) + " "),
                new Anchor("/docs/key-concepts#loopcost", words.text("portal.loopcost.more")));
    }

    /// What is added to the price of an offer of another city; empty for what is none.
    Optional<String> of(Listing listing) {
        String category = listing.category();
        return listing.kind() != ListingKind.OFFER || category == null
                ? Optional.empty()
                : cities.find(listing.city())
                        .filter(other -> !other.id().equals(home.id()))
                        .map(other -> of(other, category));
    }

    private String of(City other, String category) {
        BigDecimal kilometres = new BigDecimal(other.place().distanceKm(home.place()), MathContext.DECIMAL32);
        LoopCost cost = LoopCost.between(BigDecimal.ONE, signal(other, category), signal(home, category), kilometres);
        BigDecimal share = cost.exportPenalty().add(cost.importPenalty());
        String way = words.formats().rounded(cost.distance(), 2);
        return share.signum() == 0
                ? words.text("portal.loopcost.way", way)
                : words.text("portal.loopcost.both", words.formats().percent(share.doubleValue()), way);
    }

    private BigDecimal signal(City city, String category) {
        return known.computeIfAbsent(city.id().slug(), slug -> signals.of(city.id()))
                .of(category);
    }
}
