package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.portal.CityNews;
import city.loop.portal.CityNews.News;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What happened in a city just now, for the part of its page that asks every half minute. However many ask, it is made
/// once in ten seconds.
@RestController
class LiveController {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int CITIES = 2_000;

    private final CityService cities;
    private final CityNews news;
    private final I18NProvider texts;
    private final Cache<Asked, List<News>> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(CITIES).build();

    private record Asked(City city, Locale language) {}

    LiveController(CityService cities, CityNews news, I18NProvider texts) {
        this.cities = cities;
        this.news = news;
        this.texts = texts;
    }

    /// @param lang the language of the page that asks
    @GetMapping("/{city}/api/live")
    ResponseEntity<List<News>> live(@PathVariable String city, @RequestParam(defaultValue = "en") String lang) {
        City found = cities.find(city)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
        Locale language = texts.getProvidedLocales().stream()
                .filter(each -> each.getLanguage().equals(lang))
                .findFirst()
                .orElse(Locale.ENGLISH);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                .body(kept.get(new Asked(found, language), asked -> news.of(asked.city(), asked.language())));
    }
}
