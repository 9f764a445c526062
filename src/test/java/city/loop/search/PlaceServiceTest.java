package city.loop.search;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.GeoPoint;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
class PlaceServiceTest {

    private static final GeoPoint MUNICH = new GeoPoint(48.137, 11.575);
    private static final GeoPoint HAMBURG = new GeoPoint(53.55, 9.99);

    @Autowired
    private PlaceService places;

    @Autowired
    private JdbcClient database;

    @ParameterizedTest
    @CsvSource({
        "Nürnberg, Nürnberg",
        "nurnberg, Nürnberg",
        "NUERNBERG, Nürnberg",
        "Nuremberg, Nürnberg",
        "Nürnbreg, Nürnberg",
        "Vienne, Wien",
        "Wienn, Wien",
        "Saint Étienne, Saint-Étienne",
        "Gdansk, Danzig",
        "Frankfurt (Oder), Frankfurt (Oder)"
    })
    void a_place_is_found_by_each_of_its_names_however_they_are_typed(String typed, String name) {
        assertThat(called(typed, MUNICH).getFirst().name()).isEqualTo(name);
    }

    @Test
    void a_name_that_is_only_nearly_the_one_that_was_typed_says_so() {
        assertThat(called("Nürnbreg", MUNICH).getFirst().nearly()).isTrue();
        assertThat(called("Nuernberg", MUNICH).getFirst().nearly()).isFalse();
    }

    @Test
    void places_of_one_name_are_told_apart_by_region_and_country() {
        assertThat(called("Frankfurt", MUNICH))
                .extracting(place -> place.inFull(Locale.GERMAN))
                .startsWith("Frankfurt am Main, Hessen, Deutschland")
                .contains("Frankfurt (Oder), Brandenburg, Deutschland");
    }

    @Test
    void what_is_near_comes_before_what_is_large() {
        assertThat(called("Neustadt", MUNICH).getFirst().region()).contains("Rheinland-Pfalz");
        assertThat(called("Neustadt", HAMBURG).getFirst().region()).contains("Freie und Hansestadt Hamburg");
    }

    @Test
    void names_are_in_the_readers_language() {
        assertThat(places.called("München", MUNICH, Locale.FRENCH).getFirst().inFull(Locale.FRENCH))
                .isEqualTo("Munich, Bavière, Allemagne");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%", "||", "qqqqxxzz", "\\", "…"})
    void what_is_no_place_is_not_found(String typed) {
        assertThat(called(typed, MUNICH)).isEmpty();
    }

    @Test
    void another_edition_takes_the_place_of_the_one_that_is_there(@Autowired PlaceRepository repository) {
        called("Wien", MUNICH);
        int places = count();
        database.sql("delete from search.place_edition").update();
        database.sql("delete from search.place where name = 'Vienna'").update();

        repository.fill();

        assertThat(count()).isEqualTo(places);
        assertThat(database.sql("select count(*) from search.place_edition")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private int count() {
        return database.sql("select count(*) from search.place")
                .query(Integer.class)
                .single();
    }

    private List<Place> called(String typed, GeoPoint around) {
        return places.called(typed, around, Locale.GERMAN);
    }
}
