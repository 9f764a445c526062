package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.portal.SavedSearch;
import city.loop.search.Hit;
import city.loop.shared.pages.PageRequest;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// A search as an Atom feed: the same query as the page, what is newest first, as everybody sees it.
@RestController
class SearchFeedController {

    private final CityService cities;
    private final SavedSearch searches;
    private final CurrentActor current;
    private final I18NProvider texts;

    SearchFeedController(CityService cities, SavedSearch searches, CurrentActor current, I18NProvider texts) {
        this.cities = cities;
        this.searches = searches;
        this.current = current;
        this.texts = texts;
    }

    /// @return null when the reader has this feed already (304)
    @GetMapping("/{city}/search.atom")
    @Nullable
    ResponseEntity<byte[]> feed(
            @PathVariable String city,
            @RequestParam MultiValueMap<String, String> parameters,
            Locale accepted,
            WebRequest request)
            throws XMLStreamException {
        Locale language = spoken(parameters.getFirst(PageRequest.LANGUAGE))
                .or(() -> spoken(accepted.getLanguage()))
                .orElse(Locale.ENGLISH);
        City found = cities.find(cities.node(city).orElseThrow()).orElseThrow();
        String query = SavedSearch.query(
                new PageRequest("/" + found.id() + "/search", Map.of(), new TreeMap<>(parameters), language, true));
        String asked = searches.inWords(found, query, language);
        List<AtomFeed.Entry> entries =
                current.callAs(Actor.ANONYMOUS, () -> searches.newest(found, query, language)).stream()
                        .map(hit -> entry(hit, language))
                        .toList();
        return new AtomFeed(
                        "/" + found.id() + "/search.atom?" + (query.isEmpty() ? "" : query + "&") + "lang="
                                + language.getLanguage(),
                        SavedSearch.path(found.id(), query),
                        found.name(language) + ": " + asked,
                        found.name(language),
                        language,
                        entries)
                .answer(request);
    }

    private AtomFeed.Entry entry(Hit hit, Locale language) {
        String summary = hit.listing().summary() == null
                ? texts.getTranslation(
                        "portal.search.kind." + hit.listing().kind().wire(), language)
                : hit.listing().summary();
        return new AtomFeed.Entry(
                SavedSearch.pathOf(hit.listing()),
                searches.nameOf(hit.listing(), language),
                summary,
                hit.listing().createdAt(),
                hit.listing().createdAt());
    }

    private Optional<Locale> spoken(@Nullable String language) {
        return texts.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }
}
