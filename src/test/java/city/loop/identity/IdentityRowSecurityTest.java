package city.loop.identity;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The second wall: what PostgreSQL itself shows and takes, whatever a service would let pass.
@SpringBootTest
class IdentityRowSecurityTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor current;

    @Autowired
    private CityService cities;

    @Autowired
    private SignIn signIn;

    @Autowired
    private ApiKeyService keys;

    private UUID person = UUID.randomUUID();

    @BeforeEach
    void somebodyAndAKeyInMunich() {
        DemoCities.add(cities, current);
        person = signIn.accept(new ProviderClaims(
                "issuer",
                UUID.randomUUID().toString(),
                "Somebody",
                "somebody@example.org",
                null,
                Set.of(new ClaimedRole.InCity(MUNICH, CityRole.STAFF), new ClaimedRole.Maintainer("schema")),
                Instant.now()));
        current.runAs(
                Actor.PORTAL,
                () -> keys.issue(new ApiKeyTerms("Test", MUNICH, null, CityRole.OPERATOR, Scope.READ, null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "role_grant", "role_request", "installation_grant", "api_key"})
    void nobody_reads_anything(String table) {
        assertThat(count(Actor.ANONYMOUS, table)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "role_grant", "api_key"})
    void a_citys_administrator_reads_that_citys_rows(String table) {
        assertThat(count(administratorOf(MUNICH), table)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"person", "role_grant", "installation_grant", "api_key"})
    void another_citys_administrator_reads_none_of_them(String table) {
        assertThat(count(administratorOf(BERLIN), table)).isZero();
    }

    @Test
    void another_citys_administrator_grants_nobody_a_role() {
        assertThatThrownBy(() -> as(
                        administratorOf(BERLIN),
                        () -> database.sql("insert into identity.role_grant (city_id, person_id, role, source)"
                                        + " values ('munich', ?, 'city-admin', 'portal')")
                                .param(person)
                                .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_person_grants_the_own_account_nothing() {
        Actor myself = new Actor(Actor.Kind.PERSON, person, "Somebody", null, Map.of(), false);

        assertThatThrownBy(() -> as(
                        myself,
                        () -> database.sql("insert into identity.role_grant (city_id, person_id, role, source)"
                                        + " values ('munich', ?, 'city-admin', 'claim')")
                                .param(person)
                                .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_key_for_reading_writes_nothing_at_all() {
        Actor reader = new ApiKeyTerms("Test", MUNICH, null, CityRole.STAFF, Scope.READ, null).actor(person);

        assertThatThrownBy(() -> as(
                        reader,
                        () -> database.sql("delete from identity.role_request").update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void a_secrets_hash_is_not_changed_any_more() {
        assertThatThrownBy(() -> as(
                        Actor.PORTAL,
                        () -> database.sql("update identity.api_key set secret_hash = sha256('x')")
                                .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private long count(Actor actor, String table) {
        return as(
                actor,
                () -> database.sql("select count(*) from identity." + table)
                        .query(Long.class)
                        .single());
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static Actor administratorOf(CityId city) {
        return new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "Administrator",
                null,
                Map.of(city, Set.of(CityRole.CITY_ADMIN)),
                false);
    }
}
