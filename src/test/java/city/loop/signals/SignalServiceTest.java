package city.loop.signals;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.library.MessageType;
import city.loop.library.Schemas;
import city.loop.library.Violation;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.signals.AdoptOutcome.Adopted;
import city.loop.signals.AdoptOutcome.ChangesTooMuch;
import city.loop.signals.AdoptOutcome.TooEarly;
import city.loop.signals.SignalTerms.Approval;
import city.loop.testing.DemoCities;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// LOOP section 4, and SECURITY 27 as far as it is about values.
@SpringBootTest
class SignalServiceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    SignalService signals;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    Schemas schemas;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    CityId city = MUNICH;

    /// Each test has a city of its own.
    @BeforeEach
    void newCity() {
        DemoCities.add(cities, current);
        int number = NUMBER.incrementAndGet();
        city = new CityId("signal-town-" + number);
        current.runAs(
                Actor.PORTAL,
                () -> cities.add(new City(
                        city,
                        "S" + (char) ('A' + number / 26) + (char) ('A' + number % 26),
                        "AT",
                        Map.of("en", "Signal town " + number),
                        Map.of(),
                        new GeoPoint(48, 16),
                        null,
                        ZoneId.of("Europe/Vienna"),
                        List.of("en"),
                        "#0b5c4b",
                        "#f2b705",
                        null,
                        null,
                        Stage.LAB)));
    }

    @Test
    void before_a_city_has_adopted_any_nothing_is_kept_and_the_document_says_so() {
        assertThat(signals.of(city)).isEqualTo(Signals.NONE);
        assertThat(violations(signals.document(city))).isEmpty();
        assertThat(signals.document(city)).contains("\"default\":0");
    }

    @Test
    void the_first_values_are_free() {
        assertThat(adopt(0, Map.of("default", "0.9", "plastic-pet", "0"))).isInstanceOf(Adopted.class);
        assertThat(signals.of(city).of("plastic-pet")).isEqualByComparingTo("0");
        assertThat(signals.of(city).of("furniture-office")).isEqualByComparingTo("0.9");
    }

    @Test
    void a_value_changes_by_a_tenth_at_most() {
        adopt(0, Map.of("default", "0", "plastic-pet", "0.30"));

        assertThat(adopt(1, Map.of("default", "0", "plastic-pet", "0.41")))
                .isInstanceOfSatisfying(
                        ChangesTooMuch.class,
                        refusal -> assertThat(refusal.category()).isEqualTo("plastic-pet"));
        assertThat(adopt(1, Map.of("default", "0", "plastic-pet", "0.40"))).isInstanceOf(Adopted.class);
        assertThat(adopt(2, Map.of("default", "0", "plastic-pet", "0.30"))).isInstanceOf(Adopted.class);
    }

    @Test
    void a_category_that_gets_its_first_own_value_comes_from_the_default_and_one_that_loses_it_goes_there() {
        adopt(0, Map.of("default", "0.2", "glass-clear", "0.5"));

        assertThat(adopt(1, Map.of("default", "0.2", "glass-clear", "0.5", "plastic-pet", "0.31")))
                .isInstanceOf(ChangesTooMuch.class);
        assertThat(adopt(1, Map.of("default", "0.2"))).isInstanceOf(ChangesTooMuch.class);
    }

    @Test
    void a_second_change_waits_for_the_end_of_the_voting_period() {
        adopt(0, Map.of("default", "0.1"));
        SignalTerms sameVote = terms(0, Map.of("default", "0.2"), Optional.empty());

        assertThat(adopt(new SignalTerms(
                        sameVote.signals(),
                        sameVote.decidedIn(),
                        sameVote.validFrom().plusSeconds(1),
                        sameVote.validUntil(),
                        Optional.empty())))
                .isInstanceOf(TooEarly.class);
    }

    @Test
    void what_comes_into_force_later_does_not_hold_yet() {
        adopt(0, Map.of("default", "0.1"));
        Instant next = Instant.now().plus(Duration.ofDays(10));
        adopt(new SignalTerms(
                signals("0.2"),
                new VotingPeriod(next.minus(Duration.ofDays(9)), next.minus(Duration.ofDays(2))),
                next,
                next.plus(Duration.ofDays(90)),
                Optional.empty()));

        assertThat(signals.of(city).of("cardboard")).isEqualByComparingTo("0.1");
        assertThat(signals.history(city)).hasSize(2);
    }

    @Test
    void the_document_fits_its_table_names_the_vote_and_is_the_nodes() {
        adopt(terms(
                0,
                Map.of("default", "0.1", "cardboard", "0.25"),
                Optional.of(new Approval("2026-q1", new BigDecimal("0.35"), new BigDecimal("0.68")))));
        String document = signals.document(city);

        assertThat(violations(document)).isEmpty();
        assertThat(new JsonMapper().readTree(document).path("node").asString()).isEqualTo(city.node());
        assertThat(document).contains("\"approved_by\":{\"vote_id\":\"2026-q1\",\"turnout\":0.35,\"approval\":0.68}");
    }

    @Test
    void each_adoption_leaves_evidence() {
        SignalConfiguration adopted = ((Adopted) adopt(0, Map.of("default", "0.1"))).configuration();

        assertThat(asPortal(
                        "select payload_sha256 from evidence.entry where subject_id = '%s'".formatted(adopted.id())))
                .containsExactly(adopted.documentHash());
    }

    @Test
    void a_category_that_loop_does_not_know_is_no_signal() {
        assertThatThrownBy(() -> adopt(0, Map.of("default", "0.1", "gold", "0.5")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_citys_administrator_adopts_nothing() {
        Actor berlin = new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "Administrator of Berlin",
                null,
                Map.of(BERLIN, Set.of(CityRole.CITY_ADMIN)),
                false);

        assertThatThrownBy(() -> current.callAs(
                        berlin, () -> signals.adopt(city, terms(0, Map.of("default", "0.1"), Optional.empty()))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_database_takes_no_larger_change_either() {
        assertThatThrownBy(() -> asPortal("""
                        with first as (insert into signals.configuration (city_id, voting_opened, voting_closed, valid_from,
                                valid_until, document, document_sha256, adopted_at)
                            values ('%s', now() - interval '9 days', now() - interval '2 days', now(), now() + interval '1 day',
                                '{}', repeat('0', 64), now()) returning configuration_id)
                        insert into signals.value (city_id, configuration_id, category, value, previous_value)
                        select '%s', configuration_id, 'default', 0.5, 0.3 from first returning category
                        """.formatted(city, city)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("value_changes_gently");
    }

    private List<String> asPortal(String sql) {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(
                        status -> database.sql(sql).query(String.class).list()));
    }

    private AdoptOutcome adopt(int quarter, Map<String, String> values) {
        return adopt(terms(quarter, values, Optional.empty()));
    }

    private AdoptOutcome adopt(SignalTerms terms) {
        return current.callAs(Actor.PORTAL, () -> signals.adopt(city, terms));
    }

    private static SignalTerms terms(int quarter, Map<String, String> values, Optional<Approval> approval) {
        Instant from = FIRST.plus(Duration.ofDays(91L * quarter));
        return new SignalTerms(
                new Signals(values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, value -> new BigDecimal(value.getValue())))),
                new VotingPeriod(from.minus(Duration.ofDays(14)), from.minus(Duration.ofDays(7))),
                from,
                from.plus(Duration.ofDays(91)),
                approval);
    }

    private static Signals signals(String all) {
        return new Signals(Map.of("default", new BigDecimal(all)));
    }

    private List<Violation> violations(String document) {
        return schemas.check(MessageType.LOOP_SIGNAL_CONFIG, new JsonMapper().readTree(document))
                .violations();
    }
}
