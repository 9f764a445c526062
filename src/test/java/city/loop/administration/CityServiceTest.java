package city.loop.administration;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.DemoCities.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.City;
import city.loop.cities.CityOutcome;
import city.loop.cities.CityOutcome.AddressTaken;
import city.loop.cities.CityOutcome.ChangedMeanwhile;
import city.loop.cities.CityOutcome.CodeTaken;
import city.loop.cities.CityOutcome.NameTaken;
import city.loop.cities.CityOutcome.Recorded;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class CityServiceTest {

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void twoCities() {
        DemoCities.add(cities, current);
    }

    @Test
    void an_administrator_changes_the_profile_and_everybody_sees_it_at_once() {
        String name = "Minga " + UUID.randomUUID();

        CityOutcome outcome = change(munich(), Map.of("de", name));

        assertThat(outcome).isInstanceOf(Recorded.class);
        assertThat(munich().names()).containsEntry("de", name);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "CITY_ADMIN")
    void nobody_else_of_the_city_changes_it(CityRole role) {
        assertThatThrownBy(() -> as(person(MUNICH, role), () -> cities.change(munich())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void another_citys_administrator_does_not_change_it() {
        assertThatThrownBy(() -> as(person(BERLIN, CityRole.CITY_ADMIN), () -> cities.change(munich())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void another_citys_people_cannot_change_it_in_sql_either() {
        int changed = as(
                person(BERLIN, CityRole.CITY_ADMIN),
                () -> Objects.requireNonNull(transaction.execute(_ -> database.sql(
                                "update cities.city set website = 'https://elsewhere.example' where city_id = 'munich'")
                        .update())));

        assertThat(changed).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"city_id", "code", "country"})
    void what_is_in_ids_and_addresses_never_changes_whoever_asks(String column) {
        assertThatThrownBy(() -> as(
                        Actor.PORTAL,
                        () -> transaction.execute(_ -> database.sql("update cities.city set " + column + " = " + column)
                                .update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void of_two_who_change_it_at_once_the_second_is_told_and_loses_nothing() {
        City read = munich();
        change(read, Map.of("de", "Erste"));

        assertThat(change(read, Map.of("de", "Zweite"))).isInstanceOf(ChangedMeanwhile.class);
        assertThat(munich().names()).containsEntry("de", "Erste");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berlin", " BERLIN ", "berlin.loop"})
    void a_city_cannot_take_what_another_is_called(String name) {
        assertThat(change(munich(), Map.of("de", name))).isInstanceOf(NameTaken.class);
    }

    @Test
    void each_change_leaves_evidence() {
        change(munich(), Map.of("de", "Monaco"));

        List<String> events = as(
                Actor.PORTAL,
                () -> Objects.requireNonNull(transaction.execute(_ -> database.sql(
                                "select event_type from evidence.entry where subject_type = 'city' and subject_id = 'munich' order by entry_id desc limit 1")
                        .query(String.class)
                        .list())));
        assertThat(events).containsExactly("city-changed");
    }

    @Test
    void a_logo_is_a_picture_that_the_city_uploaded_itself() {
        assertThatThrownBy(() -> as(
                        Actor.PORTAL,
                        () -> transaction.execute(_ -> database.sql(
                                        "update cities.city set logo = 'of-nobody.png' where city_id = 'munich'")
                                .update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("city_logo_fk");
    }

    @Test
    void an_operator_without_a_name_is_refused_by_the_database() {
        assertThatThrownBy(() -> as(
                        Actor.PORTAL,
                        () -> transaction.execute(_ -> database.sql(
                                        "update cities.city set operator_email = 'a@example.org' where city_id = 'berlin'")
                                .update())))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("city_operator_has_a_name");
    }

    @Test
    void only_the_installations_administrator_adds_a_city() {
        assertThatThrownBy(() -> as(person(MUNICH, CityRole.CITY_ADMIN), () -> cities.add(munich())))
                .isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"munich", "api", "profile"})
    void an_address_that_is_taken_is_not_given_again(String slug) {
        assertThat(add(slug, "XXA", "Nirgendwo")).isInstanceOf(AddressTaken.class);
    }

    @Test
    void three_letters_belong_to_one_city_of_a_country() {
        assertThat(add("muenchberg", "MUC", "Münchberg")).isInstanceOf(CodeTaken.class);
    }

    @Test
    void a_new_city_cannot_be_called_like_another() {
        assertThat(add("muenchen", "XXB", munich().names().values().iterator().next()))
                .isInstanceOf(NameTaken.class);
    }

    private CityOutcome add(String slug, String code, String name) {
        City like = munich();
        return as(
                Actor.PORTAL,
                () -> cities.add(new City(
                        new CityId(slug),
                        code,
                        like.country(),
                        Map.of("de", name),
                        Map.of(),
                        like.place(),
                        null,
                        like.timeZone(),
                        like.languages(),
                        like.primaryColour(),
                        like.accentColour(),
                        null,
                        null,
                        Stage.INTERESTED)));
    }

    private CityOutcome change(City read, Map<String, String> names) {
        return as(person(MUNICH, CityRole.CITY_ADMIN), () -> cities.change(with(read, names)));
    }

    private City munich() {
        return cities.find(MUNICH).orElseThrow();
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }

    private static Actor person(CityId city, CityRole role) {
        return new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Somebody", null, Map.of(city, Set.of(role)), false);
    }
}
