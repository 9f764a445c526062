package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.governance.RfcOutcome.Done;
import city.loop.governance.RfcOutcome.Incomplete;
import city.loop.governance.RfcOutcome.Refused;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
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

    @Test
    void a_decision_by_forged_sql_is_refused_by_the_name_of_the_rule() {
        int number = approved(null);
        UUID id = rfc(number).id().value();

        assertThatThrownBy(() -> as(
                        owner,
                        () -> sql(
                                "insert into governance.decision (rfc_id, round, outcome, reason, decided_at, decided_by) values (?, 1, 'accepted', 'forged', ?::timestamptz, ?)",
                                id,
                                clock.instant().toString(),
                                id(owner))))
                .hasStackTraceContaining("The review lasts until");
        assertThatThrownBy(() -> as(
                        author,
                        () -> sql(
                                "insert into governance.decision (rfc_id, round, outcome, reason, decided_at, decided_by) values (?, 1, 'accepted', 'forged', ?::timestamptz, ?)",
                                id,
                                clock.instant().plus(Dossier.REVIEW).toString(),
                                id(author))))
                .hasStackTraceContaining("Only a maintainer of an affected area");
        assertThatThrownBy(() ->
                        as(author, () -> sql("update governance.rfc set state = 'accepted' where rfc_id = ?", id)))
                .hasStackTraceContaining("does not go from review to accepted");
        assertThatThrownBy(() -> as(
                        resident,
                        () -> sql(
                                "insert into governance.position (rfc_id, round, person_id, taken_at, stance, reason) values (?, 1, ?, ?::timestamptz, 'approve', 'forged')",
                                id,
                                id(owner),
                                clock.instant().toString())))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_published_version_is_never_rewritten() {
        int number = published(null);

        assertThatThrownBy(() -> as(
                        author,
                        () -> sql(
                                "update governance.rfc_version set title = 'Another' where rfc_id = ?",
                                rfc(number).id().value())))
                .hasStackTraceContaining("permission denied");
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

    private int sql(String statement, Object... parameters) {
        return Optional.ofNullable(transaction.execute(
                        status -> database.sql(statement).params(parameters).update()))
                .orElseThrow();
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
