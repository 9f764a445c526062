package city.loop.search;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a search is for.
///
/// @param language in which the words are reduced to their stems
/// @param now the moment at which listings are open
/// @param text words, each of which has to be found; a phrase in quotation marks, a word with a minus that must not
/// be there
/// @param city whose listings; without it those of all cities
/// @param elsewhere a city whose listings are left out
/// @param state empty for all states
/// @param ended whether those whose time is over are let through as well
/// @param atLeast a quantity that converts into this one and is no less
/// @param near where distances count from
/// @param withinKm how far from there; plays no part without `near`
public record ListingFilter(
        Locale language,
        Instant now,
        Optional<String> text,
        Optional<CityId> city,
        Optional<CityId> elsewhere,
        Set<ListingKind> kinds,
        Optional<String> category,
        Optional<ListingState> state,
        boolean ended,
        Optional<String> condition,
        Optional<Quantity> atLeast,
        Optional<GeoPoint> near,
        Optional<Integer> withinKm,
        Optional<Instant> endsBefore,
        ListingOrder order) {

    public ListingFilter {
        kinds = Set.copyOf(kinds);
    }

    /// All that is open in a city, newest first.
    public static ListingFilter open(CityId city, Locale language, Instant now) {
        return new ListingFilter(
                language,
                now,
                Optional.empty(),
                Optional.of(city),
                Optional.empty(),
                ListingKind.LIVE,
                Optional.empty(),
                Optional.of(ListingState.OPEN),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ListingOrder.NEWEST);
    }

    /// All that is open in any city, newest first.
    public static ListingFilter everywhere(Locale language, Instant now) {
        return new ListingFilter(
                language,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ListingKind.LIVE,
                Optional.empty(),
                Optional.of(ListingState.OPEN),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ListingOrder.NEWEST);
    }

    public ListingFilter of(ListingKind... wanted) {
        return with(copy -> copy.kinds = Set.of(wanted));
    }

    public ListingFilter in(String wanted) {
        return with(copy -> copy.category = Optional.of(wanted));
    }

    public ListingFilter matching(String words) {
        return with(copy -> copy.text = Optional.of(words));
    }

    public ListingFilter endingBefore(Instant moment) {
        return with(copy -> {
            copy.endsBefore = Optional.of(moment);
            copy.order = ListingOrder.ENDING;
        });
    }

    public ListingFilter by(ListingOrder wanted) {
        return with(copy -> copy.order = wanted);
    }

    /// The same in all cities.
    ListingFilter everywhere() {
        return with(copy -> copy.city = Optional.empty());
    }

    /// The same in all other cities, the nearest to a place first.
    public ListingFilter elsewhere(CityId own, GeoPoint from) {
        return with(copy -> {
            copy.city = Optional.empty();
            copy.elsewhere = Optional.of(own);
            copy.near = near.or(() -> Optional.of(from));
            copy.withinKm = Optional.empty();
            copy.order = ListingOrder.NEAREST;
        });
    }

    private ListingFilter with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.filter();
    }

    /// What of a filter is changed by the methods above; the rest stays.
    private static final class Copy {

        private final ListingFilter from;
        private Optional<String> text;
        private Optional<CityId> city;
        private Optional<CityId> elsewhere;
        private Set<ListingKind> kinds;
        private Optional<String> category;
        private Optional<GeoPoint> near;
        private Optional<Integer> withinKm;
        private Optional<Instant> endsBefore;
        private ListingOrder order;

        Copy(ListingFilter from) {
            this.from = from;
            text = from.text;
            city = from.city;
            elsewhere = from.elsewhere;
            kinds = from.kinds;
            category = from.category;
            near = from.near;
            withinKm = from.withinKm;
            endsBefore = from.endsBefore;
            order = from.order;
        }

        ListingFilter filter() {
            return new ListingFilter(
                    from.language,
                    from.now,
                    text,
                    city,
                    elsewhere,
                    kinds,
                    category,
                    from.state,
                    from.ended,
                    from.condition,
                    from.atLeast,
                    near,
                    withinKm,
                    endsBefore,
                    order);
        }
    }
}
