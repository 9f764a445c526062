package city.loop.evidence;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.exchange.Loop;
import city.loop.exchange.Offer;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.CityRole;
import city.loop.library.CanonicalJson;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What entries hold, and who sees and adds them: each city's its own, the installation's beside them.
@SpringBootTest
class EvidenceEntriesTest {

    private static final String HASH = "0".repeat(64);

    @Autowired
    ApplicationContext portal;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EvidenceRepository repository;

    @Autowired
    ApiKeyService keys;

    Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void an_entry_has_the_hash_of_the_records_canonical_document() {
        Offer offer = loop.offerTo("Berlin");

        assertThat(values(staff(MUNICH), "payload_sha256", offer.id().value()))
                .containsExactly(CanonicalJson.of(Loop.read(offer.document())).sha256());
    }

    @Test
    void a_citys_key_is_evidence_of_that_city() {
        UUID key = loop.as(Actor.PORTAL, () -> keys.issue(terms(MUNICH)).key().id());

        assertThat(values(staff(MUNICH), "city_id || ' ' || event_type", key.toString()))
                .containsExactly("munich key-issued");
    }

    @Test
    void who_has_keys_is_not_evidence_for_other_cities() {
        UUID key = loop.as(Actor.PORTAL, () -> keys.issue(terms(MUNICH)).key().id());

        assertThat(values(Loop.person(BERLIN, CityRole.REGULATOR), "event_type", key.toString()))
                .isEmpty();
    }

    @Test
    void a_key_of_the_installation_is_evidence_of_the_installation_from_issue_to_end() {
        UUID key = loop.as(Actor.PORTAL, () -> keys.issue(terms(null)).key().id());
        loop.as(Actor.PORTAL, () -> keys.revoke(null, key));

        assertThat(values(Actor.PORTAL, "city_id || ' ' || event_type", key.toString()))
                .containsExactly("* key-issued", "* key-revoked");
    }

    @Test
    void a_city_does_not_see_what_only_the_installation_may() {
        String id = add(Actor.PORTAL, Chain.INSTALLATION, Tier.REGULATOR);

        assertThat(values(Loop.person(MUNICH, CityRole.CITY_ADMIN), "event_type", id))
                .isEmpty();
    }

    @Test
    void everybody_sees_what_the_installation_did_in_public() {
        String id = add(Actor.PORTAL, Chain.INSTALLATION, Tier.PUBLIC);

        assertThat(values(Actor.ANONYMOUS, "event_type", id)).containsExactly("status-updated");
    }

    @Test
    void what_somebody_without_an_account_did_can_be_evidence_of_the_installation() {
        String id = add(Actor.ANONYMOUS, Chain.INSTALLATION, Tier.REGULATOR);

        assertThat(values(Actor.PORTAL, "actor_kind", id)).containsExactly("anonymous");
    }

    @Test
    void nobody_adds_to_the_evidence_of_another_city() {
        assertThatThrownBy(() -> add(staff(BERLIN), Chain.of(MUNICH), Tier.PUBLIC))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void evidence_of_a_city_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> add(Actor.PORTAL, new Chain("atlantis"), Tier.PUBLIC))
                .hasStackTraceContaining("entry_of_a_city_that_is_there");
    }

    private String add(Actor actor, Chain chain, Tier visibleTo) {
        String id = Loop.next("RFC");
        loop.as(actor, () -> {
            transaction.executeWithoutResult(_ -> repository.append(
                    new NewEntry(chain, "status-updated", SubjectType.RFC, id, "draft", HASH, visibleTo, Instant.EPOCH),
                    actor));
            return id;
        });
        return id;
    }

    private List<String> values(Actor reader, String expression, String subject) {
        return loop.as(
                reader,
                () -> transaction.execute(_ -> database.sql(
                                "select " + expression + " from evidence.entry where subject_id = ? order by entry_id")
                        .param(subject)
                        .query(String.class)
                        .list()));
    }

    private static ApiKeyTerms terms(@Nullable CityId city) {
        return new ApiKeyTerms(
                "a depot's", city, null, city == null ? null : CityRole.STAFF, ApiKeyTerms.Scope.WRITE, null);
    }
}
