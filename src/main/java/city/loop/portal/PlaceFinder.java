package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.search.ListingService;
import city.loop.search.Place;
import city.loop.search.PlaceService;
import city.loop.shared.GeoPoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Where distances count from, as a reader has named it.
@Component
class PlaceFinder {

    private static final Pattern COORDINATES =
            Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,9})?)\\s*[,;]\\s*(-?\\d{1,3}(?:\\.\\d{1,9})?)");

    private final CityService cities;
    private final ListingService listings;
    private final PlaceService places;

    PlaceFinder(CityService cities, ListingService listings, PlaceService places) {
        this.cities = cities;
        this.listings = listings;
        this.places = places;
    }

    /// @param place what was found by its name among all places; empty for what is this portal's own
    /// @param others that are called so as well, and could be meant
    record Found(GeoPoint at, Optional<Place> place, List<Place> others) {

        private static Found exactly(GeoPoint at) {
            return new Found(at, Optional.empty(), List.of());
        }
    }

    /// Coordinates; else a city of this portal; else, of the places that are called so, the chosen one; else an
    /// initiative of the city by its name or address; else the place that is most likely meant.
    ///
    /// @param chosen the number of one of several places of a name
    Optional<Found> find(String words, OptionalInt chosen, City city, Locale language) {
        Matcher coordinates = COORDINATES.matcher(words);
        if (coordinates.matches()) {
            double latitude = Double.parseDouble(coordinates.group(1));
            double longitude = Double.parseDouble(coordinates.group(2));
            return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                    ? Optional.of(Found.exactly(new GeoPoint(latitude, longitude)))
                    : Optional.empty();
        }
        return cities.called(words)
                .map(called -> Found.exactly(called.place()))
                .or(() -> named(words, chosen, city, language));
    }

    private Optional<Found> named(String words, OptionalInt chosen, City city, Locale language) {
        List<Place> called = places.called(words, city.place(), language);
        Optional<Place> meant = called.stream()
                .filter(place -> chosen.isPresent() && place.id() == chosen.getAsInt())
                .findFirst();
        Optional<GeoPoint> own = meant.isPresent() ? Optional.empty() : listings.place(city.id(), words);
        Optional<Place> place = own.isPresent()
                ? Optional.empty()
                : meant.or(() -> called.stream().findFirst());
        List<Place> others =
                called.stream().filter(each -> !place.equals(Optional.of(each))).toList();
        return own.or(() -> place.map(Place::at)).map(at -> new Found(at, place, others));
    }
}
