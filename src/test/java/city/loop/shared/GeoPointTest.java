package city.loop.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeoPointTest {

    @ParameterizedTest
    @ValueSource(strings = {"48.21, 16.37", "48,21; 16,37", " 48.21 16.37 ", "48,21, 16,37", "48.21;16.37"})
    void a_place_is_read_with_points_and_with_commas(String typed) {
        assertThat(GeoPoint.read(typed)).contains(new GeoPoint(48.21, 16.37));
    }

    @Test
    void the_south_and_the_west_have_a_minus() {
        assertThat(GeoPoint.read("-33.9 -70.6")).contains(new GeoPoint(-33.9, -70.6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Vienna", "98.2, 16", "48.2, 181", "48.2", "1e1, 2", "48.2, 16.37, 3"})
    void what_is_no_place_is_none(String typed) {
        assertThat(GeoPoint.read(typed)).isEmpty();
    }
}
