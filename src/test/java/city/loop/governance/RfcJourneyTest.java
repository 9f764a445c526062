package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.governance.RfcOutcome.Done;
import city.loop.governance.RfcOutcome.Incomplete;
import city.loop.governance.RfcOutcome.Refused;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/// From an idea to a decision, through services and database, by people with different parts; and every forbidden step,
/// by service and by SQL as the portal's role.
@SpringBootTest
@Import(RfcJourneyTest.SetClock.class)
class RfcJourneyTest {

    /// A clock that stands until a test moves it.
    static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }

    @TestConfiguration
    static class SetClock {

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock();
        }
    }

    @Autowired
    RfcService rfcs;

    @Autowired
    ReviewService reviews;

    @Autowired
    AreaService areas;

    @Autowired
    CurrentActor current;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private final Actor author = person("Ada", Set.of());
    private final Actor owner = person("Olga", Set.of("schema"));
    private final Actor maintainer = person("Max", Set.of("schema"));
    private final Actor third = person("Tim", Set.of("schema"));
    private final Actor resident = person("Rita", Set.of());
    private final Actor administrator = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "Helga", null, Map.of(), true);

    @BeforeEach
    void the_schema_has_an_owner() {
        for (Actor each : List.of(owner, maintainer, third, author, resident)) {
            as(each, areas::enter);
        }
        as(maintainer, () -> areas.nominate("schema", id(owner), true, "She knows the schema best.", null));
        UUID nomination = schema().nominations().getFirst().id();
        as(third, () -> areas.support(nomination));
        assertThat(as(owner, () -> areas.accept(nomination))).isEmpty();
    }

    @Test
    void an_idea_becomes_a_decision_of_five_people() {
        int number = published(null);
        as(resident, () -> reviews.comment(number, "proposal", null, "What of paper passports?"));
        UUID comment = discussion(number).comments().getFirst().id();
        as(author, () -> reviews.answer(number, comment, "changed", "Section 3 names them now."));
        as(author, () -> rfcs.amend(rfc(number).id(), 1, text("Paper passports included"), "Names paper passports."));
        as(owner, () -> reviews.position(number, Stance.APPROVE, "Long overdue."));
        as(maintainer, () -> reviews.position(number, Stance.APPROVE, "Compatible."));
        clock.forward(Dossier.REVIEW);

        RfcOutcome outcome =
                as(maintainer, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Both agree.", null));

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(rfc(number).state()).isEqualTo(RfcState.ACCEPTED);
        assertThat(discussion(number).versions()).hasSize(2);
        assertThat(discussion(number).versions().getFirst().text().section(Section.PROPOSAL))
                .doesNotContain("Paper");
    }

    @Test
    void an_incomplete_draft_is_not_published_and_says_what_is_missing() {
        RfcId draft = as(author, () -> rfcs.begin("en"));

        assertThat(as(author, () -> rfcs.publish(draft, null)))
                .isInstanceOfSatisfying(
                        Incomplete.class,
                        incomplete -> assertThat(incomplete.missing()).contains("title", "scope", "areas", "summary"));
    }

    @Test
    void a_draft_is_its_authors_alone() {
        RfcId draft = as(author, () -> rfcs.begin("en"));

        assertThat(as(resident, () -> rfcs.find(draft))).isEmpty();
        assertThat(as(owner, () -> rfcs.find(draft))).isEmpty();
        assertThat(rfcs.find(draft)).isEmpty();
    }

    @Test
    void a_co_author_joins_by_the_drafts_address_and_decides_nothing() {
        RfcId draft = draft();
        as(maintainer, () -> rfcs.join(draft));
        as(author, () -> rfcs.publish(draft, null));
        int number = Optional.ofNullable(
                        as(author, () -> rfcs.find(draft)).orElseThrow().number())
                .orElseThrow();

        assertThat(as(maintainer, () -> reviews.position(number, Stance.APPROVE, "It is mine.")))
                .isEqualTo(new Refused(Rule.POSITION_OF_AN_ELIGIBLE_MAINTAINER));
    }

    @Test
    void nothing_is_decided_before_the_window_ends() {
        int number = approved(null);
        clock.forward(Dossier.REVIEW.minusSeconds(1));

        assertThat(as(owner, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Now.", null)))
                .isEqualTo(new Refused(Rule.DECISION_WAITS_FOR_THE_WINDOW));
    }

    @Test
    void an_urgent_matter_is_decided_after_48_hours() {
        int number = approved("A key leaked: what it signed must be refused.");
        clock.forward(Dossier.URGENT);

        assertThat(as(owner, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Urgent.", null)))
                .isInstanceOf(Done.class);
    }

    @Test
    void an_open_objection_defers_with_a_new_window() {
        int number = approved(null);
        as(resident, () -> reviews.object(number, "It breaks my scanner."));
        clock.forward(Dossier.REVIEW);

        assertThat(as(Actor.PORTAL, () -> reviews.close(number))).isTrue();

        Rfc deferred = rfc(number);
        assertThat(deferred.state()).isEqualTo(RfcState.REVIEW);
        assertThat(deferred.round()).isEqualTo(2);
        assertThat(deferred.closes()).isEqualTo(clock.instant().plus(Dossier.REVIEW));
    }

    @Test
    void a_recused_maintainers_approval_stops_counting() {
        int number = approved(null);
        as(maintainer, () -> reviews.recuse(number, "My company sells scanners."));
        clock.forward(Dossier.REVIEW);

        assertThat(as(owner, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Yes.", null)))
                .isEqualTo(new Refused(Rule.DECISION_NEEDS_TWO_MAINTAINERS));
    }

    @Test
    void of_two_maintainers_who_decide_at_the_same_moment_one_does() throws Exception {
        int number = approved(null);
        clock.forward(Dossier.REVIEW);

        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            CountDownLatch ready = new CountDownLatch(2);
            List<Callable<RfcOutcome>> decisions = Stream.of(owner, maintainer)
                    .<Callable<RfcOutcome>>map(who -> () -> {
                        ready.countDown();
                        ready.await();
                        return as(
                                who, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Both are for it.", null));
                    })
                    .toList();
            List<RfcOutcome> outcomes = new ArrayList<>();
            for (Future<RfcOutcome> outcome : both.invokeAll(decisions)) {
                outcomes.add(outcome.get());
            }

            assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(1);
            assertThat(outcomes).contains(new Refused(Rule.DECISION_IS_ABOUT_THE_ROUND_IN_REVIEW));
        }
        assertThat(discussion(number).decisions()).hasSize(1);
    }

    @Test
    void a_position_stops_counting_when_its_maintainer_hands_over_in_mid_review() {
        int number = approved(null);
        Area.Term term = schema().serving().stream()
                .filter(each -> each.person().equals(id(owner)))
                .findFirst()
                .orElseThrow();
        as(owner, () -> areas.nominate("schema", id(resident), true, "She takes over from me.", term.id()));
        UUID nomination = schema().nominations().getFirst().id();
        as(maintainer, () -> areas.support(nomination));
        assertThat(as(resident, () -> areas.accept(nomination))).isEmpty();
        clock.forward(Dossier.REVIEW);

        assertThat(as(maintainer, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Both agreed.", null)))
                .isEqualTo(new Refused(Rule.DECISION_NEEDS_TWO_MAINTAINERS));

        as(resident, () -> reviews.position(number, Stance.APPROVE, "I agree with what she said."));
        assertThat(as(maintainer, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Both agree.", null)))
                .isInstanceOf(Done.class);
        as(resident, () -> areas.resign("schema"));
    }

    @Test
    void an_author_who_becomes_a_maintainer_decides_nothing_about_the_own_rfc() {
        int number = published(null);
        as(owner, () -> areas.nominate("schema", id(author), false, "She knows passports.", null));
        UUID nomination = schema().nominations().getFirst().id();
        as(maintainer, () -> areas.support(nomination));
        assertThat(as(author, () -> areas.accept(nomination))).isEmpty();

        assertThat(as(author, () -> reviews.position(number, Stance.APPROVE, "It is mine.")))
                .isEqualTo(new Refused(Rule.POSITION_OF_AN_ELIGIBLE_MAINTAINER));
        as(author, () -> areas.resign("schema"));
    }

    @Test
    void an_rfc_is_not_withdrawn_while_an_appeal_against_its_decision_is_open() {
        int number = decided();
        as(resident, () -> reviews.appeal(number, "My comment was not answered."));

        assertThat(as(author, () -> rfcs.withdraw(rfc(number).id())))
                .isEqualTo(new Refused(Rule.RFC_STATE_FOLLOWS_THE_RULES));
    }

    @Test
    void the_server_closes_a_routine_matter_by_sql_only_while_who_marked_it_is_not_recused() {
        RfcId draft = as(author, () -> rfcs.begin("en"));
        as(author, () -> rfcs.save(draft, text("An hour later"), Scope.GOVERNANCE, Set.of("schema"), "en", null));
        as(author, () -> rfcs.publish(draft, null));
        int number = number(draft);
        assertThat(as(maintainer, () -> reviews.markRoutine(number))).isInstanceOf(Done.class);
        as(maintainer, () -> reviews.recuse(number, "I would gain by it."));
        clock.forward(Dossier.REVIEW);

        assertThat(as(Actor.PORTAL, () -> reviews.close(number))).isFalse();
        assertThatThrownBy(() -> as(
                        Actor.PORTAL,
                        () -> transaction.execute(_ -> database.sql(
                                        "insert into governance.decision (rfc_id, round, outcome, reason, decided_at) values (?, 1, 'accepted', 'routine', ?)")
                                .param(draft.value())
                                .param(Timestamp.from(clock.instant()))
                                .update())))
                .hasStackTraceContaining("Whoever marked the matter as routine");
    }

    @Test
    void what_came_due_while_the_portal_was_down_is_done_once_when_it_is_back() {
        int number = published(null);
        as(resident, () -> reviews.object(number, "It breaks my scanner."));
        clock.forward(Dossier.REVIEW.multipliedBy(3));

        assertThat(as(Actor.PORTAL, reviews::due)).contains(number);
        assertThat(as(Actor.PORTAL, () -> reviews.close(number))).isTrue();
        assertThat(as(Actor.PORTAL, () -> reviews.close(number))).isFalse();

        assertThat(rfc(number).round()).isEqualTo(2);
        assertThat(rfc(number).closes())
                .as("people get the whole window, not what is left of it")
                .isEqualTo(clock.instant().plus(Dossier.REVIEW));
    }

    @Test
    void an_appeal_that_is_upheld_returns_the_matter_to_review() {
        int number = decided();
        as(resident, () -> reviews.appeal(number, "My comment was not answered."));

        RfcOutcome outcome = as(third, () -> reviews.answerAppeal(number, true, "It was not."));

        assertThat(outcome).isInstanceOf(Done.class);
        assertThat(rfc(number).state()).isEqualTo(RfcState.REVIEW);
        assertThat(rfc(number).round()).isEqualTo(2);
    }

    @Test
    void an_appeal_after_seven_days_is_refused() {
        int number = decided();
        clock.forward(Dossier.APPEAL.plusSeconds(1));

        assertThat(as(resident, () -> reviews.appeal(number, "Too late, I know.")))
                .isEqualTo(new Refused(Rule.APPEAL_WITHIN_SEVEN_DAYS));
    }

    @Test
    void who_decided_does_not_answer_the_appeal() {
        int number = decided();
        as(resident, () -> reviews.appeal(number, "My comment was not answered."));

        assertThat(as(owner, () -> reviews.answerAppeal(number, false, "It was.")))
                .isEqualTo(new Refused(Rule.APPEAL_IS_ANSWERED_BY_ANOTHER));
    }

    @Test
    void an_accepted_rfc_takes_the_place_of_the_one_it_supersedes() {
        int old = decided();
        RfcId next = as(author, () -> rfcs.begin("en"));
        as(author, () -> rfcs.save(next, text("Better rules"), Scope.SCHEMA, Set.of("schema"), "en", old));
        as(author, () -> rfcs.publish(next, null));
        int number = number(next);
        as(owner, () -> reviews.position(number, Stance.APPROVE, "Better."));
        as(maintainer, () -> reviews.position(number, Stance.APPROVE, "Better."));
        clock.forward(Dossier.REVIEW);
        as(owner, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Better.", null));

        assertThat(rfc(old).state()).isEqualTo(RfcState.SUPERSEDED);
        assertThat(rfc(old).supersededBy()).isEqualTo(number);
    }

    /// Steps that no page offers, written straight into the database as the portal's role in somebody's name.
    ///
    /// @param who the person in whose name it is tried
    /// @param rule that it breaks, as PostgreSQL names it
    record Forged(String what, String who, String sql, String rule) {

        @Override
        public String toString() {
            return what + " (" + who + ")";
        }
    }

    private static final String DECISION =
            "insert into governance.decision (rfc_id, round, outcome, reason, decided_at, decided_by) values (:rfc, 1, ";
    private static final String POSITION =
            "insert into governance.position (rfc_id, round, person_id, taken_at, stance, reason) values ";
    private static final String TERM =
            "insert into governance.maintainer (area_id, person_id, owner, claimed, since) values ";

    static Stream<Forged> forgedInReview() {
        return Stream.of(
                new Forged(
                        "decide before the window ends",
                        "owner",
                        DECISION + "'accepted', 'forged', :now, :me)",
                        "decision_waits_for_the_window"),
                new Forged(
                        "decide at a time that has not come",
                        "owner",
                        DECISION + "'accepted', 'forged', '2999-01-01', :me)",
                        "decision_waits_for_the_window"),
                new Forged(
                        "decide as its author",
                        "author",
                        DECISION + "'accepted', 'forged', :after, :me)",
                        "decision_by_an_eligible_maintainer"),
                new Forged(
                        "decide as a resident",
                        "resident",
                        DECISION + "'accepted', 'forged', :after, :me)",
                        "decision_by_an_eligible_maintainer"),
                new Forged(
                        "decide in another's name",
                        "resident",
                        DECISION + "'accepted', 'forged', :after, :owner)",
                        "people_act_as_themselves"),
                new Forged(
                        "decide as the server",
                        "owner",
                        DECISION + "'accepted', 'forged', :after, null)",
                        "decision_by_the_server_is_for_routine"),
                new Forged(
                        "decide as the server with its rights",
                        "administrator",
                        DECISION + "'accepted', 'forged', :after, null)",
                        "decision_by_the_server_is_for_routine"),
                new Forged(
                        "reject against the majority",
                        "owner",
                        DECISION + "'rejected', 'forged', :after, :me)",
                        "decision_needs_two_maintainers"),
                new Forged(
                        "decide another round",
                        "owner",
                        DECISION.replace(":rfc, 1", ":rfc, 2") + "'accepted', 'forged', :after, :me)",
                        "decision_is_about_the_round_in_review"),
                new Forged(
                        "take another's position",
                        "resident",
                        POSITION + "(:rfc, 1, :owner, :now, 'approve', 'forged')",
                        "people_act_as_themselves"),
                new Forged(
                        "take a position as its author",
                        "author",
                        POSITION + "(:rfc, 1, :me, :now, 'approve', 'forged')",
                        "position_of_an_eligible_maintainer"),
                new Forged(
                        "take a position in another round",
                        "owner",
                        POSITION + "(:rfc, 2, :me, :now, 'approve', 'forged')",
                        "position_is_taken_in_review"),
                new Forged(
                        "accept it by its state",
                        "author",
                        "update governance.rfc set state = 'accepted' where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "accept it by its state",
                        "owner",
                        "update governance.rfc set state = 'accepted' where rfc_id = :rfc",
                        "rfc_is_the_authors"),
                new Forged(
                        "accept it by its state",
                        "administrator",
                        "update governance.rfc set state = 'accepted' where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "make it a draft again",
                        "author",
                        "update governance.rfc set state = 'draft' where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "shorten the review",
                        "author",
                        "update governance.rfc set closes_at = closes_at - interval '1 second' where rfc_id = :rfc",
                        "rfc_window_never_shrinks"),
                new Forged(
                        "make it urgent afterwards",
                        "author",
                        "update governance.rfc set urgent_reason = 'Suddenly urgent', closes_at = opened_at + interval '48 hours' where rfc_id = :rfc",
                        "rfc_window_never_shrinks"),
                new Forged(
                        "begin another round",
                        "author",
                        "update governance.rfc set round = 2 where rfc_id = :rfc",
                        "rfc_new_round_follows_a_deferral"),
                new Forged(
                        "change the published text",
                        "author",
                        "update governance.rfc set title = 'Another title' where rfc_id = :rfc",
                        "rfc_versions_only_grow"),
                new Forged(
                        "change the published text",
                        "owner",
                        "update governance.rfc set title = 'Another title' where rfc_id = :rfc",
                        "rfc_is_the_authors"),
                new Forged(
                        "change its scope",
                        "author",
                        "update governance.rfc set scope = 'governance' where rfc_id = :rfc",
                        "rfc_published_stays_as_it_was"),
                new Forged(
                        "withdraw another's",
                        "owner",
                        "update governance.rfc set state = 'withdrawn' where rfc_id = :rfc",
                        "rfc_is_the_authors"),
                new Forged(
                        "withdraw another's",
                        "administrator",
                        "update governance.rfc set state = 'withdrawn' where rfc_id = :rfc",
                        "rfc_is_the_authors"),
                new Forged(
                        "mark the own as routine",
                        "author",
                        "update governance.rfc set routine_by = :me where rfc_id = :rfc",
                        "rfc_routine_is_marked_by_a_maintainer"),
                new Forged(
                        "mark a matter of the schema as routine",
                        "owner",
                        "update governance.rfc set routine_by = :me where rfc_id = :rfc",
                        "rfc_routine_is_never_a_matter_of_the_protocol"),
                new Forged(
                        "insert an accepted RFC",
                        "resident",
                        "insert into governance.rfc (state, title, language, created_at, updated_at, number, scope, version, published_at) values ('accepted', 'Forged', 'en', :now, :now, 999, 'schema', 1, :now)",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "add a version to another's",
                        "resident",
                        "insert into governance.rfc_version (rfc_id, version, title, sections, published_by, published_at, sha256) values (:rfc, 2, 'Forged', '{}', :me, :now, repeat('0', 64))",
                        "rfc_is_the_authors"),
                new Forged(
                        "rewrite a version",
                        "author",
                        "update governance.rfc_version set title = 'Another' where rfc_id = :rfc",
                        "record_is_kept"),
                new Forged(
                        "make an opponent an author",
                        "author",
                        "insert into governance.rfc_author (rfc_id, person_id, opened_by, asked_at, accepted_at) values (:rfc, :owner, :me, :now, :now)",
                        "rfc_published_stays_as_it_was"),
                new Forged(
                        "become an author",
                        "resident",
                        "insert into governance.rfc_author (rfc_id, person_id, opened_by, asked_at, accepted_at) values (:rfc, :me, :me, :now, :now)",
                        "rfc_published_stays_as_it_was"),
                new Forged(
                        "add an area with friends in it",
                        "author",
                        "insert into governance.rfc_area (rfc_id, area_id) values (:rfc, 'api')",
                        "rfc_published_stays_as_it_was"),
                new Forged(
                        "recuse somebody else",
                        "author",
                        "insert into governance.recusal (rfc_id, person_id, reason, recused_at) values (:rfc, :owner, 'forged', :now)",
                        "people_act_as_themselves"),
                new Forged(
                        "object in another's name",
                        "author",
                        "insert into governance.objection (rfc_id, person_id, reason, raised_at) values (:rfc, :owner, 'forged', :now)",
                        "people_act_as_themselves"),
                new Forged(
                        "comment in another's name",
                        "author",
                        "insert into governance.comment (rfc_id, version, section, person_id, role, text, written_at) values (:rfc, 1, 'whole', :owner, 'owner', 'forged', :now)",
                        "people_act_as_themselves"),
                new Forged(
                        "comment as the owner that one is not",
                        "resident",
                        "insert into governance.comment (rfc_id, version, section, person_id, role, text, written_at) values (:rfc, 1, 'whole', :me, 'owner', 'forged', :now)",
                        "comment_role_is_true"),
                new Forged(
                        "hide a comment",
                        "author",
                        "insert into governance.comment_outcome (comment_id, said_at, outcome, reason, said_by) select comment_id, :now, 'hidden', 'forged', :me from governance.comment where rfc_id = :rfc",
                        "outcome_by_an_author_or_maintainer"),
                new Forged(
                        "answer a comment",
                        "resident",
                        "insert into governance.comment_outcome (comment_id, said_at, outcome, reason, said_by) select comment_id, :now, 'declined', 'forged', :me from governance.comment where rfc_id = :rfc",
                        "outcome_by_an_author_or_maintainer"),
                new Forged(
                        "rewrite a comment",
                        "resident",
                        "update governance.comment set text = 'Another' where rfc_id = :rfc",
                        "record_is_kept"),
                new Forged(
                        "summarise",
                        "resident",
                        "insert into governance.summary (rfc_id, written_at, written_by, agreed, disputed, options) values (:rfc, :now, :me, 'all', 'none', '')",
                        "outcome_by_an_author_or_maintainer"),
                new Forged(
                        "note a task before it is accepted",
                        "owner",
                        "insert into governance.task (rfc_id, what, who, due, added_by, added_at) values (:rfc, 'forged', 'us', '2026-12-01', :me, :now)",
                        "outcome_by_an_author_or_maintainer"),
                new Forged(
                        "appeal before there is a decision",
                        "resident",
                        "insert into governance.appeal (rfc_id, round, person_id, reason, filed_at) values (:rfc, 1, :me, 'forged', :now)",
                        "appeal_is_about_a_decision"),
                new Forged(
                        "serve without a nomination",
                        "resident",
                        TERM + "('schema', :me, false, false, :now)",
                        "nomination_needs_support"),
                new Forged(
                        "serve by a claim that nobody made",
                        "resident",
                        TERM + "('schema', :me, false, true, :now)",
                        "maintainer_serves_by_claim_or_nomination"),
                new Forged(
                        "make somebody else serve",
                        "owner",
                        TERM + "('schema', :resident, false, false, :now)",
                        "nomination_needs_support"),
                new Forged(
                        "end another's term",
                        "resident",
                        "update governance.maintainer set until = :now where person_id = :owner",
                        "term_is_ended_by_whose_it_is"),
                new Forged(
                        "hand over another's term",
                        "resident",
                        "insert into governance.nomination (area_id, person_id, owner, reason, nominated_by, nominated_at, hands_over) select 'schema', :me, true, 'forged', :me, :now, maintainer_id from governance.maintainer where person_id = :owner and until is null",
                        "nomination_hands_over_the_own_term"),
                new Forged(
                        "touch another's",
                        "resident",
                        "update governance.rfc set updated_at = :now where rfc_id = :rfc",
                        "rfc_is_the_authors"),
                new Forged(
                        "take an area out",
                        "author",
                        "delete from governance.rfc_area where rfc_id = :rfc",
                        "rfc_published_stays_as_it_was"),
                new Forged(
                        "invent an area",
                        "administrator",
                        "insert into governance.area (area_id, position) values ('forged', 9)",
                        "area_is_a_citys_own"),
                new Forged(
                        "rename somebody else",
                        "resident",
                        "update governance.participant set name = 'Forged' where person_id = :owner",
                        "people_act_as_themselves"),
                new Forged(
                        "change another's schema",
                        "owner",
                        "insert into governance.changed_schema (rfc_id, proposed_at, proposed_by, version, name, text) values (:rfc, :now, :me, 1, 'loop-offer', '{}')",
                        "rfc_is_the_authors"),
                new Forged(
                        "say that nothing would fail",
                        "author",
                        "insert into governance.blast_radius (rfc_id, proposed_at, measured_at, result) values (:rfc, :now, :now, '{}')",
                        "blast_radius_is_measured_by_the_portal"),
                new Forged(
                        "tell news that never was",
                        "resident",
                        "insert into governance.happening (rfc_id, what, round, actor, happened_at) values (:rfc, 'rfc-decided', 1, :owner, :now)",
                        "people_act_as_themselves"),
                new Forged(
                        "delete an RFC", "author", "delete from governance.rfc where rfc_id = :rfc", "record_is_kept"),
                new Forged("delete a decision", "administrator", "delete from governance.decision", "record_is_kept"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedInReview")
    void a_forged_step_in_review_is_refused_by_the_name_of_its_rule(Forged forged) {
        int number = approved(null);
        as(resident, () -> reviews.comment(number, "whole", null, "What of paper passports?"));

        assertThat(refusal(forged, number)).isEqualTo(forged.rule());
    }

    static Stream<Forged> forgedSettlements() {
        return Stream.of(
                new Forged(
                        "settle another's objection",
                        "author",
                        "update governance.objection set settled_at = :now, settled_by = :me, settlement = 'forged' where rfc_id = :rfc",
                        "objection_is_settled_by_who_may"),
                new Forged(
                        "settle in another's name",
                        "resident",
                        "update governance.objection set settled_at = :now, settled_by = :owner, settlement = 'forged' where rfc_id = :rfc",
                        "people_act_as_themselves"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedSettlements")
    void a_forged_settlement_is_refused_by_the_name_of_its_rule(Forged forged) {
        int number = published(null);
        as(resident, () -> reviews.object(number, "Paper is left out."));

        assertThat(refusal(forged, number)).isEqualTo(forged.rule());
    }

    static Stream<Forged> forgedAfterADecision() {
        return Stream.of(
                new Forged(
                        "decide twice",
                        "maintainer",
                        DECISION + "'rejected', 'forged', :now, :me)",
                        "decision_is_about_the_round_in_review"),
                new Forged(
                        "take a position",
                        "owner",
                        POSITION + "(:rfc, 1, :me, :now, 'reject', 'forged')",
                        "position_is_taken_in_review"),
                new Forged(
                        "object",
                        "resident",
                        "insert into governance.objection (rfc_id, person_id, reason, raised_at) values (:rfc, :me, 'forged', :now)",
                        "objection_in_review"),
                new Forged(
                        "return it to review without an appeal",
                        "administrator",
                        "update governance.rfc set state = 'review', round = 2, opened_at = :now, closes_at = :after where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "supersede it by nothing",
                        "administrator",
                        "update governance.rfc set state = 'superseded', superseded_by = 1 where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "withdraw it",
                        "author",
                        "update governance.rfc set state = 'withdrawn' where rfc_id = :rfc",
                        "rfc_state_follows_the_rules"),
                new Forged(
                        "appeal after eight days",
                        "resident",
                        "insert into governance.appeal (rfc_id, round, person_id, reason, filed_at) values (:rfc, 1, :me, 'forged', :now::timestamptz + interval '8 days')",
                        "appeal_within_seven_days"),
                new Forged(
                        "appeal in another's name",
                        "author",
                        "insert into governance.appeal (rfc_id, round, person_id, reason, filed_at) values (:rfc, 1, :resident, 'forged', :now)",
                        "people_act_as_themselves"),
                new Forged(
                        "appeal with the answer in hand",
                        "third",
                        "insert into governance.appeal (rfc_id, round, person_id, reason, filed_at, answered_at, answered_by, upheld, answer) values (:rfc, 1, :me, 'forged', :now, :now, :owner, true, 'forged')",
                        "appeal_is_answered_by_another"),
                new Forged(
                        "rewrite the decision",
                        "owner",
                        "update governance.decision set reason = 'Another' where rfc_id = :rfc",
                        "record_is_kept"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedAfterADecision")
    void a_forged_step_after_a_decision_is_refused_by_the_name_of_its_rule(Forged forged) {
        int number = decided();

        assertThat(refusal(forged, number)).isEqualTo(forged.rule());
    }

    static Stream<Forged> forgedAnswers() {
        String answer =
                "update governance.appeal set answered_at = :now, answered_by = :me, upheld = true, answer = 'forged' where rfc_id = :rfc";
        return Stream.of(
                new Forged("answer as who recorded the decision", "owner", answer, "appeal_is_answered_by_another"),
                new Forged("answer once more", "third", answer + ";" + answer, "appeal_is_answered_once"),
                new Forged("answer as the author", "author", answer, "appeal_is_answered_by_another"),
                new Forged("answer as a resident", "resident", answer, "appeal_is_answered_by_another"),
                new Forged(
                        "answer in another's name",
                        "resident",
                        answer.replace(":me", ":third"),
                        "people_act_as_themselves"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgedAnswers")
    void a_forged_answer_to_an_appeal_is_refused_by_the_name_of_its_rule(Forged forged) {
        int number = decided();
        as(resident, () -> reviews.appeal(number, "My comment was not answered."));

        assertThat(refusal(forged, number)).isEqualTo(forged.rule());
    }

    /// The name of the rule that refuses the step.
    private String refusal(Forged forged, int number) {
        Map<String, Actor> people = Map.of(
                "author",
                author,
                "owner",
                owner,
                "maintainer",
                maintainer,
                "third",
                third,
                "resident",
                resident,
                "administrator",
                administrator);
        Actor who = Optional.ofNullable(people.get(forged.who())).orElseThrow();
        as(who, areas::enter);
        try {
            int rows = Optional.ofNullable(as(
                            who,
                            () -> transaction.execute(status -> database.sql(forged.sql())
                                    .param("rfc", rfc(number).id().value())
                                    .param("me", id(who))
                                    .param("owner", id(owner))
                                    .param("third", id(third))
                                    .param("resident", id(resident))
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param(
                                            "after",
                                            Timestamp.from(clock.instant().plus(Dossier.REVIEW)))
                                    .update())))
                    .orElseThrow();
            return rows + " rows changed";
        } catch (DataAccessException refused) {
            var said = Optional.ofNullable(((PSQLException) refused.getMostSpecificCause()).getServerErrorMessage())
                    .orElseThrow();
            return Optional.ofNullable(said.getConstraint()).orElseGet(() -> String.valueOf(said.getMessage()));
        }
    }

    @Test
    void nobody_who_is_not_signed_in_takes_a_step() {
        assertThatThrownBy(() -> rfcs.begin("en")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> reviews.object(1, "No.")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void an_administrator_stands_in_where_an_area_has_too_few_maintainers() {
        as(resident, () -> areas.nominate("security", id(resident), true, "I do security for a living.", null));
        UUID nomination = area("security").nominations().getFirst().id();
        as(administrator, () -> areas.support(nomination));

        assertThat(as(resident, () -> areas.accept(nomination))).isEmpty();
        assertThat(area("security").serving()).extracting(Area.Term::person).containsExactly(id(resident));
        as(resident, () -> areas.resign("security"));
    }

    private int decided() {
        int number = approved(null);
        clock.forward(Dossier.REVIEW);
        assertThat(as(owner, () -> reviews.decide(number, DecisionOutcome.ACCEPTED, "Both agree.", null)))
                .isInstanceOf(Done.class);
        return number;
    }

    private int approved(@org.jspecify.annotations.Nullable String urgentReason) {
        int number = published(urgentReason);
        as(owner, () -> reviews.position(number, Stance.APPROVE, "Good."));
        as(maintainer, () -> reviews.position(number, Stance.APPROVE, "Good."));
        return number;
    }

    private int published(@org.jspecify.annotations.Nullable String urgentReason) {
        RfcId draft = draft();
        assertThat(as(author, () -> rfcs.publish(draft, urgentReason))).isInstanceOf(Done.class);
        return number(draft);
    }

    private RfcId draft() {
        RfcId draft = as(author, () -> rfcs.begin("en"));
        as(author, () -> rfcs.save(draft, text("Passports for paper"), Scope.SCHEMA, Set.of("schema"), "en", null));
        return draft;
    }

    private int number(RfcId id) {
        return Optional.ofNullable(as(author, () -> rfcs.find(id)).orElseThrow().number())
                .orElseThrow();
    }

    private Rfc rfc(int number) {
        return rfcs.find(number).orElseThrow();
    }

    private Discussion discussion(int number) {
        return rfcs.discussion(rfc(number));
    }

    private Area schema() {
        return area("schema");
    }

    private Area area(String id) {
        return areas.areas().stream()
                .filter(area -> area.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RfcText text(String title) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            sections.put(section, title + ": what there is to say about this part of the matter, in full sentences.");
        }
        sections.put(
                Section.PROPOSAL,
                "The members stay as they are, and one more is allowed. "
                        + (title.contains("Paper p") ? "Paper." : ""));
        return new RfcText(title, sections);
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }

    private static UUID id(Actor actor) {
        return Optional.ofNullable(actor.id()).orElseThrow();
    }

    private static Actor person(String name, Set<String> maintains) {
        return new Actor(Actor.Kind.PERSON, UUID.randomUUID(), name, null, Map.of(), false, maintains, false);
    }
}
