package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.governance.SchemaChangeService.Outcome;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.Schemas;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The demo's RFCs, and changed schemas tried on the demo's records.
@SpringBootTest
@ActiveProfiles("demo")
class DemoGovernanceTest {

    @Autowired
    RfcService rfcs;

    @Autowired
    SchemaChangeService schemas;

    @Autowired
    AreaService areas;

    @Autowired
    Schemas library;

    @Autowired
    CurrentActor current;

    @Autowired
    JsonMapper json;

    private final Actor author = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Ada", null, Map.of(), false);

    @Test
    void the_demo_shows_rfcs_in_every_state_that_is_public() {
        assertThat(rfcs.list(RfcFilter.ALL).rows().stream()
                        .map(RfcSummary::state)
                        .collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(RfcState.DRAFT)));
        assertThat(areas.areas().stream()
                        .filter(Area::vacant)
                        .filter(area -> !area.nominations().isEmpty()))
                .extracting(Area::id)
                .containsExactly("signals");
    }

    @Test
    void a_schema_that_asks_for_more_names_the_records_and_examples_that_would_fail() {
        RfcId draft = draft();
        ObjectNode schema = (ObjectNode)
                json.readTree(library.find("material-dna").orElseThrow().text());
        schema.withArray("/required").add("colour");

        assertThat(as(() -> schemas.propose(draft, "material-dna", schema.toString())))
                .isInstanceOf(Outcome.Kept.class);
        BlastRadius radius = measured(draft);

        assertThat(radius.records()).isPositive();
        assertThat(radius.failing()).isEqualTo(radius.checked()).isEqualTo((int) radius.records());
        assertThat(radius.sampled()).isFalse();
        assertThat(radius.failingExamples()).containsExactly("material-dna");
        assertThat(radius.rules().getFirst().pointer()).isEqualTo("/colour");
        assertThat(radius.rules().getFirst().rule()).isEqualTo("required");
        assertThat(radius.rules().getFirst().samples()).hasSize(5);
    }

    @Test
    void the_demo_shows_what_a_changed_schema_would_mean() {
        RfcId packaging = rfcs.list(RfcFilter.ALL).rows().stream()
                .filter(rfc -> rfc.title().startsWith("Weigh packaging"))
                .flatMap(rfc -> rfcs.find(rfc.number()).stream())
                .findFirst()
                .orElseThrow()
                .id();

        BlastRadius radius = measured(packaging);

        assertThat(radius.failing()).isPositive().isLessThan((int) radius.records());
        assertThat(radius.rules()).extracting(BlastRadius.BrokenRule::pointer).contains("/net");
    }

    @Test
    void the_schema_that_there_is_fails_nothing() {
        RfcId draft = draft();
        as(() -> schemas.propose(
                draft, "offer", library.find("offer").orElseThrow().text()));

        assertThat(measured(draft).failing()).isZero();
    }

    @Test
    void a_pattern_that_backtracks_without_end_costs_its_records_time_and_no_more() {
        RfcId draft = draft();
        as(() -> schemas.propose(
                draft,
                "material-dna",
                "{\"properties\": {\"id\": {\"pattern\": \"^" + "[A-Z0-9-]*".repeat(12) + "!$\"}}}"));

        assertThat(measured(draft).slow()).isBetween(1, 30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elsewhere | {\"$ref\": \"http://127.0.0.1/schema\"}",
                "elsewhere | {\"properties\": {\"a\": {\"$ref\": \"file:///etc/passwd\"}}}",
                "draft | {\"$schema\": \"http://json-schema.org/draft-07/schema#\"}",
                "json | {\"type\": ",
                "json | []",
                "unusable | {\"properties\": {\"a\": {\"pattern\": \"(?<=a)b\"}}}"
            })
    void a_schema_beyond_the_limits_is_refused_with_the_reason(String key, String text) {
        RfcId draft = draft();

        assertThat(as(() -> schemas.propose(draft, "offer", text)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }

    @Test
    void nobody_but_an_author_lets_an_rfc_carry_a_schema() {
        RfcId published = rfcs.find(9).orElseThrow().id();

        assertThat(as(() -> schemas.propose(published, "offer", "{}")))
                .isEqualTo(new Outcome.Broke(Rule.RFC_IS_THE_AUTHORS));
    }

    private BlastRadius measured(RfcId draft) {
        // One at a time, the oldest first: those of the demo's RFCs go before.
        Optional<BlastRadius> radius = Optional.empty();
        for (int i = 0; i < 9 && radius.isEmpty(); i++) {
            current.runAs(Actor.PORTAL, schemas::measure);
            radius = as(() -> schemas.schema(draft).flatMap(schemas::radius));
        }
        return radius.orElseThrow();
    }

    private RfcId draft() {
        RfcId draft = as(() -> rfcs.begin("en"));
        as(() -> rfcs.save(
                draft,
                new RfcText("A changed schema", new EnumMap<>(Section.class)),
                Scope.SCHEMA,
                Set.of("schema"),
                "en",
                null));
        return draft;
    }

    private <T> T as(Supplier<T> work) {
        return Optional.ofNullable(current.callAs(author, work)).orElseThrow();
    }
}
