package city.loop.search;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
        return new ListingFilter(
                language,
                now,
                text,
                city,
                elsewhere,
                Set.of(wanted),
                category,
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                endsBefore,
                order);
    }

    public ListingFilter in(String wanted) {
        return new ListingFilter(
                language,
                now,
                text,
                city,
                elsewhere,
                kinds,
                Optional.of(wanted),
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                endsBefore,
                order);
    }

    public ListingFilter matching(String words) {
        return new ListingFilter(
                language,
                now,
                Optional.of(words),
                city,
                elsewhere,
                kinds,
                category,
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                endsBefore,
                order);
    }

    public ListingFilter endingBefore(Instant moment) {
        return new ListingFilter(
                language,
                now,
                text,
                city,
                elsewhere,
                kinds,
                category,
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                Optional.of(moment),
                ListingOrder.ENDING);
    }

    public ListingFilter by(ListingOrder wanted) {
        return new ListingFilter(
                language,
                now,
                text,
                city,
                elsewhere,
                kinds,
                category,
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                endsBefore,
                wanted);
    }

    /// The same in all cities.
    ListingFilter everywhere() {
        return new ListingFilter(
                language,
                now,
                text,
                Optional.empty(),
                elsewhere,
                kinds,
                category,
                state,
                ended,
                condition,
                atLeast,
                near,
                withinKm,
                endsBefore,
                order);
    }

    /// The same in all other cities, the nearest to a place first.
    public ListingFilter elsewhere(CityId own, GeoPoint from) {
        return new ListingFilter(
                language,
                now,
                text,
                Optional.empty(),
                Optional.of(own),
                kinds,
                category,
                state,
                ended,
                condition,
                atLeast,
                near.or(() -> Optional.of(from)),
                Optional.empty(),
                endsBefore,
                ListingOrder.NEAREST);
    }
}
