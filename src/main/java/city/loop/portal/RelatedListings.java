package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.search.Hit;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What else there is of the same kind: in the city, else in the nearest others.
record RelatedListings(ListingService listings, CityService cities, Words words, Instant now) {

    private static final int ROWS = 5;

    /// @param without the id of the listing that the page is about
    Optional<Section> offers(City city, String category, String without) {
        ListingFilter same = ListingFilter.open(city.id(), words.formats().language(), now)
                .of(ListingKind.OFFER)
                .in(category);
        List<Hit> here = without(listings.first(same, ROWS + 1), without);
        return here.isEmpty()
                ? section(
                        "portal.related.elsewhere",
                        without(listings.first(same.elsewhere(city.id(), city.place()), ROWS), without),
                        city)
                : section("portal.related.here", here, city);
    }

    private static List<Hit> without(List<Hit> hits, String id) {
        return hits.stream()
                .filter(hit -> !hit.listing().id().equals(id))
                .limit(ROWS)
                .toList();
    }

    private Optional<Section> section(String title, List<Hit> hits, City city) {
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        hits.forEach(hit -> rows.add(new ListingRow(
                hit,
                words,
                now,
                cities.find(hit.listing().city())
                        .filter(other -> !other.id().equals(city.id()))
                        .map(other -> other.name(words.formats().language())))));
        Section section = new Section(new H2(words.text(title)), rows);
        section.addClassName("section");
        return Optional.of(section);
    }
}
