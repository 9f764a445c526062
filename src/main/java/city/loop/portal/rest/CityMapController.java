package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.OfferPlace;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeService;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What lies and moves in a city, for its map (RFC 7946): open offers and initiatives as points, transfers as lines.
@RestController
class CityMapController {

    private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

    /// Lines beyond this make a knot, not a map.
    private static final int TRANSFERS = 40;

    private final CityService cities;
    private final OfferService offers;
    private final InitiativeService initiatives;
    private final TransferService transfers;
    private final RegistryService registry;
    private final I18NProvider texts;
    private final Clock clock;

    CityMapController(
            CityService cities,
            OfferService offers,
            InitiativeService initiatives,
            TransferService transfers,
            RegistryService registry,
            I18NProvider texts,
            Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.initiatives = initiatives;
        this.transfers = transfers;
        this.registry = registry;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param layer `offers`, `initiatives`, `transfers` or `all`; offers when absent
    /// @param offer only this offer's place, whatever its state
    /// @param transfer only this transfer's way
    /// @param kind only initiatives of this kind
    /// @param only only this initiative
    /// @param lang the language of names; without it the best one that the browser accepts
    @GetMapping("/{city}/api/map.geojson")
    ResponseEntity<Map<String, Object>> map(
            @PathVariable String city,
            @RequestParam(defaultValue = "offers") String layer,
            @RequestParam(required = false) @Nullable String offer,
            @RequestParam(required = false) @Nullable String transfer,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted) {
        Locale language = texts.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(lang))
                .findFirst()
                .orElse(accepted);
        City found = cities.find(city)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
        List<Map<String, Object>> features = new ArrayList<>();
        if (transfer != null) {
            one(transfer).ifPresent(each -> ways(Stream.of(each), language).forEach(features::add));
        } else {
            boolean all = layer.equals("all");
            if (all || layer.equals("offers")) {
                offers.places(found.id(), Optional.ofNullable(offer), clock.instant())
                        .forEach(place -> features.add(offer(place, language)));
            }
            if (all || layer.equals("initiatives")) {
                initiatives.of(found.id()).stream()
                        .filter(each ->
                                kind == null || each.profile().kind().wire().equals(kind))
                        .filter(each -> only == null || each.slug().equals(only))
                        .flatMap(each -> initiative(each, language).stream())
                        .forEach(features::add);
            }
            if (all || layer.equals("transfers")) {
                ways(
                                transfers
                                        .list(TransferFilter.NEWEST
                                                .of(found.id())
                                                .with(TransferStatus.COMPLETED)
                                                .atMost(TRANSFERS))
                                        .rows()
                                        .stream(),
                                language)
                        .forEach(features::add);
            }
        }
        return ResponseEntity.ok()
                .contentType(GEO_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(10)).cachePrivate())
                .body(Map.of("type", "FeatureCollection", "features", features));
    }

    private Optional<Transfer> one(String id) {
        return Optional.of(id).filter(TransferId::isId).map(TransferId::new).flatMap(transfers::find);
    }

    private Map<String, Object> offer(OfferPlace place, Locale language) {
        String name = place.itemName() == null ? category(place.category(), language) : place.itemName();
        String detail = place.quantity().value().toPlainString() + " "
                + texts.getTranslation(
                        "registry.unit." + place.quantity().unit().wire(), language);
        return point(place.place(), name, "/" + place.city() + "/offers/" + place.offer(), "offer", detail);
    }

    private Optional<Map<String, Object>> initiative(Initiative initiative, Locale language) {
        return Optional.ofNullable(initiative.profile().place())
                .map(place -> point(
                        place,
                        initiative.profile().name(),
                        "/" + initiative.city() + "/initiatives/" + initiative.slug(),
                        "place",
                        texts.getTranslation(
                                "initiatives.kind."
                                        + initiative.profile().kind().wire(),
                                language)));
    }

    /// A line from city to city with a point at its end; within one city the point alone.
    private Stream<Map<String, Object>> ways(Stream<Transfer> moved, Locale language) {
        return moved.flatMap(transfer -> {
            Optional<Item> item =
                    transfer.items().reduce((first, second) -> second).flatMap(registry::find);
            Optional<GeoPoint> to = cities.called(transfer.toCity()).map(City::place);
            Optional<GeoPoint> from = item.map(Item::place)
                    .or(() -> cities.called(transfer.fromCity()).map(City::place));
            if (from.isEmpty() || to.isEmpty()) {
                return Stream.empty();
            }
            String name = item.map(each -> each.name() == null ? category(each.category(), language) : each.name())
                    .orElseGet(() -> transfer.id().value());
            String href = "/" + transfer.city() + "/transfers/" + transfer.id();
            String detail = texts.getTranslation(
                    "portal.transfer.route",
                    language,
                    cities.nameOf(transfer.fromCity(), language),
                    cities.nameOf(transfer.toCity(), language));
            if (transfer.fromCity().equals(transfer.toCity())) {
                return Stream.of(point(from.get(), name, href, "transfer", detail));
            }
            Map<String, Object> line = Map.of(
                    "type", "LineString", "coordinates", List.of(coordinates(from.get()), coordinates(to.get())));
            return Stream.of(
                    feature(line, name, href, "transfer", detail), point(to.get(), name, href, "transfer", detail));
        });
    }

    private String category(String category, Locale language) {
        return texts.getTranslation("registry.category." + category, language);
    }

    private static Map<String, Object> point(GeoPoint place, String name, String href, String kind, String detail) {
        return feature(Map.of("type", "Point", "coordinates", coordinates(place)), name, href, kind, detail);
    }

    private static List<Double> coordinates(GeoPoint place) {
        return List.of(place.longitude(), place.latitude());
    }

    private static Map<String, Object> feature(
            Map<String, Object> geometry, String name, String href, String kind, String detail) {
        return Map.of(
                "type",
                "Feature",
                "id",
                href,
                "geometry",
                geometry,
                "properties",
                Map.of("name", name, "href", href, "kind", kind, "detail", detail));
    }
}
