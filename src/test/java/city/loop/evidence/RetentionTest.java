package city.loop.evidence;

import static city.loop.exchange.Loop.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.exchange.Loop;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/// What is kept for how long, and who takes it out of sight.
@SpringBootTest(properties = {"portal.evidence.sealing=false", "portal.evidence.retention.cron=-"})
class RetentionTest {

    @Autowired
    ApplicationContext portal;

    @Autowired
    CurrentActor current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EvidenceRepository repository;

    @Autowired
    Sealer sealer;

    @Autowired
    EvidenceService evidence;

    @Autowired
    RedactionService redactions;

    @Autowired
    ChainService chains;

    @BeforeEach
    void open() {
        new Loop(portal);
    }

    @Test
    void what_was_kept_long_enough_is_taken_out_of_sight_and_what_was_not_stays() {
        String old = add(SubjectType.OFFER, Instant.parse("2001-01-01T00:00:00Z"));
        String young = add(SubjectType.OFFER, Instant.parse("2026-11-01T00:00:00Z"));
        sealer.seal();

        int due = asPortal(() -> redactions.due(Retention.RecordClass.LOOP));
        int done = asPortal(() -> redactions.tombstone(Retention.RecordClass.LOOP));

        assertThat(done).isEqualTo(due).isPositive();
        assertThat(find(old).redaction().map(Redaction::status)).contains(Redaction.Status.TOMBSTONED);
        assertThat(find(young).redaction()).isEmpty();
        assertThat(chains.state(Chain.of(MUNICH)).found()).isEmpty();
    }

    @Test
    void what_the_retention_job_did_is_evidence_of_the_installation() {
        add(SubjectType.TRANSACTION, Instant.parse("2001-01-01T00:00:00Z"));
        sealer.seal();
        asPortal(() -> redactions.tombstone(Retention.RecordClass.MONEY));
        sealer.seal();

        assertThat(asPortal(() -> evidence.list(filter("money"))))
                .extracting(found -> found.entry().chain() + " " + found.entry().eventType())
                .contains(Chain.INSTALLATION + " retention-ended");
    }

    @Test
    void each_class_of_records_has_its_own_time() {
        String key = add(SubjectType.KEY, Instant.parse("2020-01-01T00:00:00Z"));
        String rfc = add(SubjectType.RFC, Instant.parse("2020-01-01T00:00:00Z"));
        sealer.seal();
        asPortal(() -> redactions.tombstone(Retention.RecordClass.ADMINISTRATION)
                + redactions.tombstone(Retention.RecordClass.GOVERNANCE));

        assertThat(find(key).redaction()).isPresent();
        assertThat(find(rfc).redaction()).isEmpty();
    }

    @Test
    void only_administrators_of_the_chain_redact() {
        SealedEntry entry = sealed();

        assertThatThrownBy(() -> as(Loop.staff(MUNICH), entry)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(Loop.person(Loop.BERLIN, CityRole.CITY_ADMIN), entry))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(as(Loop.person(MUNICH, CityRole.CITY_ADMIN), entry)).isEqualTo(RedactionService.Outcome.REDACTED);
    }

    private SealedEntry sealed() {
        String id = add(SubjectType.OFFER, Instant.parse("2026-11-01T00:00:00Z"));
        sealer.seal();
        return find(id);
    }

    private RedactionService.Outcome as(Actor actor, SealedEntry entry) {
        return current.callAs(actor, () -> redactions.redact(entry, "a wrong record"));
    }

    private String add(SubjectType type, Instant recordedAt) {
        String id = Loop.next("RET");
        asPortal(() -> transaction.<Integer>execute(_ -> {
            repository.append(
                    new NewEntry(
                            Chain.of(MUNICH),
                            "status-updated",
                            type,
                            id,
                            "open",
                            "0".repeat(64),
                            Tier.PUBLIC,
                            recordedAt),
                    Actor.PORTAL);
            return 1;
        }));
        return id;
    }

    private SealedEntry find(String subject) {
        List<SealedEntry> found = asPortal(() -> evidence.list(filter(subject)));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static EvidenceFilter filter(String subject) {
        return new EvidenceFilter(
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                100);
    }

    private <T> T asPortal(java.util.function.Supplier<T> work) {
        return current.callAs(Actor.PORTAL, work);
    }
}
