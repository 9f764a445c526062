package city.loop.exchange.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.ItemSearch;
import city.loop.exchange.ItemSearch.After;
import city.loop.exchange.ItemSearch.MaxCost;
import city.loop.exchange.ItemSearchResult;
import city.loop.exchange.SearchCircle;
import city.loop.exchange.SearchService;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.registry.Disclosure;
import city.loop.registry.ItemKind;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.signals.SignalService;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The protocol's own form of a search: `category` with a trailing `*`, `radius_km`, `min_quantity`,
/// `max_loop_cost`, and this portal's `near`, `limit` and `cursor`. The answer is `{results, total, next}` (LOOP
/// section 6, decision 9.6).
@Component
class SimpleSearch {

    private static final List<String> KNOWN =
            List.of("category", "radius_km", "min_quantity", "max_loop_cost", "near", "limit", "cursor");
    /// Nothing on earth is farther away.
    private static final double HALF_ROUND_KM = 20_040;

    /// In which places follow each other; a cursor of another order is refused.
    private static final String ORDER = "category cell spot id ";

    private static final int USUAL = 20;
    private static final int MOST = 100;

    private final SearchService search;
    private final SignalService signals;
    private final CityService cities;
    private final Disclosure disclosure;
    private final CurrentActor current;

    SimpleSearch(
            SearchService search,
            SignalService signals,
            CityService cities,
            Disclosure disclosure,
            CurrentActor current) {
        this.search = search;
        this.signals = signals;
        this.cities = cities;
        this.disclosure = disclosure;
        this.current = current;
    }

    String answer(ItemKind kind, Optional<CityId> node, CityId answering, ObjectNode json) {
        json.propertyNames().stream()
                .filter(member -> !KNOWN.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw refused(
                            member, "There is no filter " + member + "; there are " + String.join(", ", KNOWN) + ".");
                });
        Near near = near(json, answering);
        ItemSearchResult result = search.find(new ItemSearch(
                kind,
                node,
                text(json, "category").map(SimpleSearch::category),
                number(json, "radius_km")
                        .map(kilometres ->
                                new SearchCircle(near.place, Math.min(kilometres.doubleValue(), HALF_ROUND_KM))),
                number(json, "min_quantity"),
                number(json, "max_loop_cost").map(most -> cost(most, near)),
                text(json, "cursor").map(cursor -> after(SearchCursor.place(filters(kind, node, json), cursor))),
                limit(json)));
        String documents = result.rows().stream()
                .map(found -> disclosure.of(
                        found.document(), found.documentHash(), current.get().tierFor(found.city())))
                .collect(Collectors.joining(","));
        return "{\"results\":[%s],\"total\":%d%s%s}"
                .formatted(
                        documents,
                        result.total(),
                        result.more() ? ",\"total_is_minimum\":true" : "",
                        result.next()
                                .map(place ->
                                        ",\"next\":\"" + SearchCursor.of(filters(kind, node, json), text(place)) + "\"")
                                .orElse(""));
    }

    private MaxCost cost(BigDecimal most, Near near) {
        return new MaxCost(most, near.place, near.node, signals.of(near.node));
    }

    /// Where distances count from, and the node that an item would come to.
    private Near near(ObjectNode json, CityId answering) {
        JsonNode near = json.path("near");
        if (near.isMissingNode()) {
            City city = cities.find(answering).orElseThrow();
            return new Near(city.place(), city.id());
        }
        if (near.isString()) {
            City city = cities.called(near.asString())
                    .orElseThrow(() -> refused(
                            "near", "near names no city of this portal; a place is {\"lat\": ..., \"lon\": ...}."));
            return new Near(city.place(), city.id());
        }
        JsonNode latitude = near.path("lat");
        JsonNode longitude = near.path("lon");
        if (!near.isObject() || near.size() != 2 || !within(latitude, 90) || !within(longitude, 180)) {
            throw refused(
                    "near",
                    "near is a city's name or {\"lat\": ..., \"lon\": ...}, degrees from -90 to 90 and -180 to 180.");
        }
        return new Near(new GeoPoint(latitude.asDouble(), longitude.asDouble()), answering);
    }

    private static boolean within(JsonNode degrees, int most) {
        return degrees.isNumber() && Math.abs(degrees.asDouble()) <= most;
    }

    private static CategoryPattern category(String text) {
        if (!CategoryPattern.isPattern(text)) {
            throw refused("category", "A category may end with a *, such as plastic-*; elsewhere there is none.");
        }
        return new CategoryPattern(text);
    }

    private static Optional<String> text(ObjectNode json, String member) {
        JsonNode value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isString() || value.asString().isEmpty()) {
            throw refused(member, member + " is a text; leave it out to search without it.");
        }
        return Optional.of(value.asString());
    }

    private static Optional<BigDecimal> number(ObjectNode json, String member) {
        JsonNode value = json.path(member);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0) {
            throw refused(member, member + " is a number, 0 or more.");
        }
        return Optional.of(value.decimalValue());
    }

    private static int limit(ObjectNode json) {
        JsonNode limit = json.path("limit");
        if (limit.isMissingNode()) {
            return USUAL;
        }
        if (!limit.isIntegralNumber() || !limit.canConvertToInt() || limit.asInt() < 1 || limit.asInt() > MOST) {
            throw refused("limit", "The limit is a whole number from 1 to 100.");
        }
        return limit.asInt();
    }

    /// What a cursor is bound to: the filters, where they were asked, and the order of the rows.
    private static String filters(ItemKind kind, Optional<CityId> node, ObjectNode json) {
        ObjectNode filters = json.deepCopy();
        filters.remove(List.of("cursor", "limit"));
        return ORDER + kind + " " + node.map(CityId::slug).orElse("*") + " "
                + CanonicalJson.of(filters).text();
    }

    private static String text(After place) {
        return place.category() + " " + place.cell() + " " + place.spot() + " " + place.id();
    }

    private static After after(String place) {
        String[] parts = place.split(" ", 4);
        return new After(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]);
    }

    private static ApiProblem refused(String member, String message) {
        return new ApiProblem(Code.INVALID_REQUEST, message, Map.of("pointer", "/" + member));
    }

    private record Near(GeoPoint place, CityId node) {}
}
