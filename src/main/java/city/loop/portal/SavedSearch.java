package city.loop.portal;

import city.loop.alerts.AlertHit;
import city.loop.alerts.AlertSearch;
import city.loop.alerts.AlertTerms;
import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.search.Hit;
import city.loop.search.Listing;
import city.loop.search.ListingOrder;
import city.loop.search.ListingService;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import city.loop.shared.pages.PageRequest;
import com.vaadin.flow.i18n.I18NProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/// A search that is read again without its reader: the query of its address, asked for what is newest. Feeds and
/// alerts.
@Component
public class SavedSearch implements AlertSearch {

    private static final int MOST = 50;

    private final CityService cities;
    private final ListingService listings;
    private final PlaceFinder places;
    private final I18NProvider texts;
    private final Clock clock;

    SavedSearch(CityService cities, ListingService listings, PlaceFinder places, I18NProvider texts, Clock clock) {
        this.places = places;
        this.texts = texts;
        this.cities = cities;
        this.listings = listings;
        this.clock = clock;
    }

    /// The query of a search as it is kept: the parameters that a search has, in the order of their names.
    public static String query(PageRequest search) {
        return search.query().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("page"))
                .filter(parameter -> SearchView.PARAMETERS.contains(parameter.getKey()))
                .flatMap(parameter -> parameter.getValue().stream()
                        .limit(1)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .map(value -> parameter.getKey() + "=" + UriUtils.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String inWords(AlertTerms terms) {
        return cities.find(terms.city())
                .map(city -> inWords(city, terms.query(), terms.language()))
                .orElse("");
    }

    /// What the search asks for, in words of the reader's language.
    public String inWords(City city, String query, Locale language) {
        Words words = new Words(new Formats(language, city.timeZone()), texts);
        List<String> asked = new SearchFilters(search(city, query, language), city, words).inWords();
        return asked.isEmpty() ? words.text("alerts.everything") : String.join(", ", asked);
    }

    @Override
    public String path(AlertTerms terms) {
        return path(terms.city(), terms.query());
    }

    /// The path and query of the search's page.
    public static String path(CityId city, String query) {
        return "/" + city + "/search" + (query.isEmpty() ? "" : "?" + query);
    }

    @Override
    public List<AlertHit> since(AlertTerms terms, Instant since) {
        return cities.find(terms.city()).stream()
                .flatMap(city -> newest(city, terms.query(), terms.language()).stream()
                        .filter(hit -> hit.listing().createdAt().isAfter(since))
                        .map(hit -> new AlertHit(nameOf(hit.listing(), terms.language()), pathOf(hit.listing()))))
                .toList();
    }

    /// Where a listing's page is.
    public static String pathOf(Listing listing) {
        return Words.path(listing);
    }

    /// What a listing is called, and how much of it there is.
    public String nameOf(Listing listing, Locale language) {
        Words words = new Words(new Formats(language, ZoneOffset.UTC), texts);
        return words.name(listing) + (listing.quantity() == null ? "" : ", " + words.quantity(listing.quantity()));
    }

    /// What fits, newest first, at most 50.
    public List<Hit> newest(City city, String query, Locale language) {
        return listings.first(search(city, query, language).filter().by(ListingOrder.NEWEST), MOST);
    }

    private SearchRequest search(City city, String query, Locale language) {
        TreeMap<String, List<String>> parameters = Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2 && SearchView.PARAMETERS.contains(parameter[0]))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> List.of(UriUtils.decode(parameter[1], StandardCharsets.UTF_8)),
                        (one, other) -> one,
                        TreeMap::new));
        return SearchRequest.of(
                new PageRequest(
                        "/" + city.id() + "/search", Map.of("city", city.id().slug()), parameters, language, true),
                city,
                places,
                clock.instant());
    }
}
