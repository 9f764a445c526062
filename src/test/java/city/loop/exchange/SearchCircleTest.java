package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.SearchCircle.Cover;
import city.loop.exchange.SearchCircle.Grid;
import city.loop.shared.GeoPoint;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/// A circle's cells hold every place within it, wherever on earth; the exact test decides the rest.
class SearchCircleTest {

    @Property(tries = 3000)
    void every_place_within_a_circle_lies_in_one_of_its_cells(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 1500) double kilometres,
            @ForAll @DoubleRange(min = 0, max = 6.28) double bearing,
            @ForAll @DoubleRange(min = 0, max = 1) double share) {
        SearchCircle circle = new SearchCircle(new GeoPoint(latitude, longitude), kilometres);
        GeoPoint within = away(circle.centre(), bearing, kilometres * share);

        for (Grid grid : Grid.values()) {
            assertThat(number(grid, within)).isBetween(circle.first(grid), circle.last(grid));
            circle.cover(grid)
                    .ifPresent(cover -> assertThat(Arrays.binarySearch(cover.all(), number(grid, within)))
                            .as("%s in %s of %s", within, grid, circle)
                            .isNotNegative());
        }
    }

    @Property(tries = 3000)
    void no_place_in_a_whole_cell_lies_outside_of_the_circle(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 600) double kilometres,
            @ForAll @DoubleRange(min = 0, max = 6.28) double bearing,
            @ForAll @DoubleRange(min = 0.01, max = 300) double thousandths) {
        SearchCircle circle = new SearchCircle(new GeoPoint(latitude, longitude), kilometres);
        GeoPoint outside = away(circle.centre(), bearing, kilometres + thousandths / 1000 * (1 + kilometres));

        for (Grid grid : Grid.values()) {
            circle.cover(grid)
                    .ifPresent(cover -> assertThat(Arrays.binarySearch(cover.whole(), number(grid, outside)))
                            .as("%s outside of %s in a whole %s", outside, circle, grid)
                            .isNegative());
        }
    }

    @Test
    void most_of_a_circle_is_whole_cells() {
        Cover cover = new SearchCircle(new GeoPoint(48.137, 11.575), 300)
                .cover(Grid.CELL)
                .orElseThrow();

        assertThat(cover.whole().length).isGreaterThan(3 * cover.edge().length);
    }

    @Property
    void a_spot_lies_in_the_block_that_each_of_its_places_lies_in(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        GeoPoint place = new GeoPoint(latitude, longitude);
        int block = number(Grid.BLOCK, place);
        int[] spot = {number(Grid.SPOT, place)};

        assertThat(SearchCircle.outside(new int[] {block}, spot)).isEmpty();
        assertThat(SearchCircle.outside(new int[] {block - 1, block + 1}, spot)).isEqualTo(spot);
    }

    @Property(tries = 2000)
    void the_scalar_product_tells_within_from_without_as_the_distance_does(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = 0, max = 20_000) double kilometres,
            @ForAll @DoubleRange(min = -90, max = 90) double otherLatitude,
            @ForAll @DoubleRange(min = -180, max = 180) double otherLongitude) {
        SearchCircle circle = new SearchCircle(new GeoPoint(latitude, longitude), kilometres);
        GeoPoint other = new GeoPoint(otherLatitude, otherLongitude);
        double distance = circle.centre().distanceKm(other);
        // Nearer to the edge than a metre the two ways to compute it may differ.
        if (Math.abs(distance - kilometres) > 0.001) {
            assertThat(product(circle, other) >= circle.leastCosine()).isEqualTo(distance < kilometres);
        }
    }

    @Test
    void a_circle_without_extent_holds_its_centre() {
        GeoPoint munich = new GeoPoint(48.137, 11.575);
        SearchCircle circle = new SearchCircle(munich, 0);

        assertThat(product(circle, munich)).isGreaterThanOrEqualTo(circle.leastCosine());
        assertThat(circle.cover(Grid.CELL).orElseThrow().all()).contains(number(Grid.CELL, munich));
    }

    @Test
    void a_circle_over_the_date_line_has_cells_on_both_sides() {
        for (Grid grid : Grid.values()) {
            int[] cells = new SearchCircle(new GeoPoint(0.1, 180), 5)
                    .cover(grid)
                    .orElseThrow()
                    .all();

            assertThat(cells)
                    .contains(number(grid, new GeoPoint(0.1, 179.99)), number(grid, new GeoPoint(0.1, -179.99)));
            assertThat(number(grid, new GeoPoint(0.1, 180))).isEqualTo(number(grid, new GeoPoint(0.1, -180)));
        }
    }

    @Test
    void a_city_and_its_surroundings_are_few_cells_and_half_the_earth_is_not_listed() {
        GeoPoint munich = new GeoPoint(48.137, 11.575);

        assertThat(new SearchCircle(munich, 30).cover(Grid.CELL).orElseThrow().all())
                .hasSizeBetween(9, 30);
        assertThat(new SearchCircle(munich, 1).cover(Grid.SPOT)).isPresent();
        assertThat(new SearchCircle(munich, 100).cover(Grid.SPOT)).isEmpty();
        assertThat(new SearchCircle(munich, 10_000).cover(Grid.CELL)).isEmpty();
    }

    /// As the database computes it: `registry.search_cell`, `registry.search_block`, `registry.search_spot`.
    private static int number(Grid grid, GeoPoint place) {
        double north = place.latitude() + 90;
        double east = place.longitude() + 180;
        return switch (grid) {
            case CELL -> (int) Math.floor(north * 5) * 1800 + (int) Math.floor(east * 5) % 1800;
            case BLOCK -> (int) Math.floor(north * 50) * 9000 + (int) Math.floor(east * 25) % 9000;
            case SPOT -> (int) Math.floor(north * 100) * 18000 + (int) Math.floor(east * 50) % 18000;
        };
    }

    private static double product(SearchCircle circle, GeoPoint place) {
        double phi = Math.toRadians(place.latitude());
        double lambda = Math.toRadians(place.longitude());
        return circle.x() * Math.cos(phi) * Math.cos(lambda)
                + circle.y() * Math.cos(phi) * Math.sin(lambda)
                + circle.z() * Math.sin(phi);
    }

    private static GeoPoint away(GeoPoint from, double bearing, double kilometres) {
        double phi = Math.toRadians(from.latitude());
        double angle = kilometres / 6371.0088;
        double latitude = Math.asin(Math.clamp(
                Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing), -1, 1));
        double longitude = Math.toRadians(from.longitude())
                + Math.atan2(
                        Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
                        Math.cos(angle) - Math.sin(phi) * Math.sin(latitude));
        double degrees = Math.IEEEremainder(Math.toDegrees(longitude), 360);
        return new GeoPoint(Math.toDegrees(latitude), degrees);
    }
}
