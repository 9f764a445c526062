package city.loop.portal;

import city.loop.cities.City;
import city.loop.registry.LooseNumber;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingOrder;
import city.loop.search.ListingState;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import city.loop.shared.pages.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the address of a search asks for. A value that means nothing is left out, what cannot be found is said.
///
/// @param request as it came, without the number of the page: what links are made of
/// @param number of the page, from 0
/// @param from where distances count from, where a place is named
/// @param unknownPlace a place name that nobody knows
/// @param unreadQuantity a quantity that is no number, or could be two
record SearchRequest(
        PageRequest request,
        ListingFilter filter,
        int number,
        Optional<PlaceFinder.Found> from,
        Optional<String> unknownPlace,
        Optional<String> unreadQuantity) {

    static final List<String> CONDITIONS = List.of("new", "like-new", "good", "fair", "poor", "for-parts");
    static final List<Integer> DISTANCES = List.of(2, 5, 10, 25, 50, 100, 250, 500);
    static final List<Integer> DAYS = List.of(1, 3, 7, 14, 30);
    static final List<String> STATES = List.of("open", "reserved", "done", "ended", "all");

    private static final int TEXT = 200;
    private static final int PAGES = 400;
    private static final Pattern ID = Pattern.compile("\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z0-9-]{1,60}");

    static SearchRequest of(PageRequest asked, City city, PlaceFinder places, Instant now) {
        TreeMap<String, List<String>> kept = new TreeMap<>(asked.query());
        kept.remove("page");
        PageRequest request = new PageRequest(asked.path(), asked.parameters(), kept, asked.language(), asked.chosen());
        Optional<String> near = text(request, "near");
        Optional<PlaceFinder.Found> from =
                near.flatMap(words -> places.find(words, place(request), city, asked.language()));
        Optional<GeoPoint> place = from.map(PlaceFinder.Found::at);
        Optional<Quantity> atLeast = quantity(request);
        String state = state(request);
        Optional<String> text = text(request, "q");
        ListingFilter filter = new ListingFilter(
                asked.language(),
                now,
                text,
                Optional.of(city.id()),
                Optional.empty(),
                request.first("kind").flatMap(ListingKind::of).map(Set::of).orElse(ListingKind.LIVE),
                request.first("category")
                        .filter(value -> CATEGORY.matcher(value).matches()),
                state.equals("ended") ? Optional.of(ListingState.OPEN) : ListingState.of(state),
                state.equals("ended") || state.equals("all"),
                request.first("condition").filter(CONDITIONS::contains),
                atLeast,
                place,
                place.isPresent() ? optional(number(request, "km", DISTANCES)) : Optional.empty(),
                ending(request, state, now),
                request.first("sort")
                        .flatMap(ListingOrder::of)
                        .filter(order -> order != ListingOrder.NEAREST || place.isPresent())
                        .orElse(text.isEmpty() && place.isPresent() ? ListingOrder.NEAREST : ListingOrder.RELEVANCE));
        return new SearchRequest(
                request,
                filter,
                Math.min(number(asked, "page").orElse(1), PAGES) - 1,
                from,
                near.filter(words -> place.isEmpty()),
                atLeast.isPresent() ? Optional.empty() : text(request, "min"));
    }

    /// Whether nothing narrows it: it asks for all that is open.
    boolean isOpen() {
        return request.query().keySet().stream().allMatch(name -> name.equals("sort"));
    }

    static String state(PageRequest request) {
        return request.first("state").filter(STATES::contains).orElse("open");
    }

    static OptionalInt days(PageRequest request) {
        return number(request, "ends", DAYS);
    }

    static OptionalInt km(PageRequest request) {
        return number(request, "km", DISTANCES);
    }

    /// The address of the search with one filter set to one value, on its first page.
    String with(String name, String value) {
        return request.with(name, value);
    }

    /// The address of the search without a filter; which of several places of a name is meant goes with the name.
    String without(String name) {
        TreeMap<String, List<String>> others = new TreeMap<>(request.query());
        if (name.equals("near")) {
            others.remove("place");
        }
        return new PageRequest(request.path(), request.parameters(), others, request.language(), request.chosen())
                .without(name);
    }

    private static Optional<String> text(PageRequest request, String name) {
        return request.first(name)
                .map(typed -> typed.replace("\0", "").strip())
                .map(typed -> typed.substring(0, Math.min(TEXT, typed.length())))
                .filter(typed -> !typed.isEmpty());
    }

    private static Optional<Instant> ending(PageRequest request, String state, Instant now) {
        OptionalInt days = days(request);
        return days.isEmpty() || !state.equals("open")
                ? Optional.empty()
                : Optional.of(now.plus(Duration.ofDays(days.getAsInt())));
    }

    private static Optional<Quantity> quantity(PageRequest request) {
        Optional<Unit> unit = Arrays.stream(Unit.values())
                .filter(each -> each.wire().equals(request.first("unit").orElse("kg")))
                .findFirst();
        return unit.flatMap(known -> text(request, "min")
                .map(LooseNumber::read)
                .map(read -> read instanceof LooseNumber.Value(var value) ? value : null)
                .filter(value -> value.signum() >= 0)
                .map(value -> new Quantity(value, known)));
    }

    private static OptionalInt place(PageRequest request) {
        return request.first("place").filter(value -> ID.matcher(value).matches()).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private static OptionalInt number(PageRequest request, String name) {
        return request.first(name).filter(value -> NUMBER.matcher(value).matches()).stream()
                .mapToInt(Integer::parseInt)
                .filter(value -> value > 0)
                .findFirst();
    }

    private static OptionalInt number(PageRequest request, String name, List<Integer> allowed) {
        OptionalInt number = number(request, name);
        return number.isPresent() && allowed.contains(number.getAsInt()) ? number : OptionalInt.empty();
    }

    private static Optional<Integer> optional(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
