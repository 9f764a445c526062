package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.governance.Dossier.Appealed;
import city.loop.governance.Dossier.Decided;
import city.loop.governance.Dossier.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DossierTest {

    private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant CLOSES = OPENED.plus(Dossier.REVIEW);
    private static final Instant AFTER = CLOSES.plusSeconds(1);

    private static final UUID AUTHOR = new UUID(0, 1);
    private static final UUID OWNER = new UUID(0, 2);
    private static final UUID MAINTAINER = new UUID(0, 3);
    private static final UUID RECUSED = new UUID(0, 4);
    private static final UUID RESIDENT = new UUID(0, 5);
    private static final UUID FORMER = new UUID(0, 6);
    private static final UUID OF_ANOTHER_AREA = new UUID(0, 7);
    private static final UUID SECOND_OWNER = new UUID(0, 8);

    private static final Map<UUID, Stance> BOTH_FOR_IT = Map.of(OWNER, Stance.APPROVE, MAINTAINER, Stance.APPROVE);

    /// Every person at every time in every state: who may take a position and record a decision when.
    @ParameterizedTest(name = "{0} as {1} at {2}")
    @MethodSource("everybodyAlways")
    void only_an_eligible_maintainer_after_the_window_decides(RfcState state, UUID person, Instant at) {
        Dossier dossier = matter(state).positions(BOTH_FOR_IT).get();
        boolean eligible = Set.of(OWNER, MAINTAINER, SECOND_OWNER).contains(person);

        assertThat(dossier.position(person, at).isEmpty()).isEqualTo(state == RfcState.REVIEW && eligible);
        assertThat(dossier.decision(DecisionOutcome.ACCEPTED, person, at).isEmpty())
                .isEqualTo(state == RfcState.REVIEW && eligible && !at.isBefore(CLOSES));
    }

    static Stream<Arguments> everybodyAlways() {
        List<Arguments> all = new ArrayList<>();
        for (RfcState state : RfcState.values()) {
            for (UUID person :
                    List.of(AUTHOR, OWNER, MAINTAINER, RECUSED, RESIDENT, FORMER, OF_ANOTHER_AREA, SECOND_OWNER)) {
                for (Instant at : List.of(OPENED, CLOSES.minusNanos(1), CLOSES, AFTER.plus(Duration.ofDays(400)))) {
                    all.add(Arguments.of(state, person, at));
                }
            }
        }
        return all.stream();
    }

    @Test
    void the_author_is_told_that_somebody_else_decides() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(BOTH_FOR_IT)
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, AUTHOR, AFTER))
                .contains(Rule.DECISION_BY_AN_ELIGIBLE_MAINTAINER);
    }

    @Test
    void the_approval_of_one_person_is_not_enough() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(Map.of(OWNER, Stance.APPROVE))
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, OWNER, AFTER))
                .contains(Rule.DECISION_NEEDS_TWO_MAINTAINERS);
    }

    @Test
    void the_approval_of_a_recused_maintainer_does_not_count() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(Map.of(OWNER, Stance.APPROVE, RECUSED, Stance.APPROVE))
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, OWNER, AFTER))
                .contains(Rule.DECISION_NEEDS_TWO_MAINTAINERS);
    }

    @Test
    void an_author_who_maintains_the_area_does_not_count() {
        assertThat(matter(RfcState.REVIEW)
                        .authors(AUTHOR, OWNER)
                        .positions(BOTH_FOR_IT)
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, MAINTAINER, AFTER))
                .contains(Rule.DECISION_NEEDS_TWO_MAINTAINERS);
    }

    @Test
    void an_owner_of_each_area_has_to_be_for_it() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(Map.of(MAINTAINER, Stance.APPROVE, new UUID(0, 9), Stance.APPROVE))
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, MAINTAINER, AFTER))
                .contains(Rule.DECISION_NEEDS_AN_OWNER_OF_EACH_AREA);
    }

    @Test
    void one_person_may_own_several_areas() {
        Dossier dossier = matter(RfcState.REVIEW)
                .areas("schema", "api")
                .positions(Map.of(SECOND_OWNER, Stance.APPROVE, MAINTAINER, Stance.APPROVE))
                .get();

        assertThat(dossier.decision(DecisionOutcome.ACCEPTED, MAINTAINER, AFTER))
                .isEmpty();
    }

    @Test
    void with_more_against_it_than_for_it_nothing_is_accepted() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(Map.of(
                                OWNER,
                                Stance.APPROVE,
                                MAINTAINER,
                                Stance.APPROVE,
                                SECOND_OWNER,
                                Stance.REJECT,
                                new UUID(0, 9),
                                Stance.REJECT))
                        .get()
                        .decision(DecisionOutcome.ACCEPTED, OWNER, AFTER))
                .contains(Rule.DECISION_FOLLOWS_THE_MAJORITY);
    }

    @Test
    void a_rejection_needs_two_maintainers_and_an_owner_as_well() {
        Dossier dossier = matter(RfcState.REVIEW)
                .positions(Map.of(OWNER, Stance.REJECT, MAINTAINER, Stance.REJECT))
                .get();

        assertThat(dossier.decision(DecisionOutcome.REJECTED, OWNER, AFTER)).isEmpty();
        assertThat(dossier.decision(DecisionOutcome.ACCEPTED, OWNER, AFTER))
                .contains(Rule.DECISION_NEEDS_TWO_MAINTAINERS);
    }

    @Test
    void an_open_objection_lets_nothing_but_a_deferral_through() {
        Dossier dossier =
                matter(RfcState.REVIEW).positions(BOTH_FOR_IT).objections(1).get();

        assertThat(dossier.decision(DecisionOutcome.ACCEPTED, OWNER, AFTER))
                .contains(Rule.DECISION_WAITS_FOR_OBJECTIONS);
        assertThat(dossier.decision(DecisionOutcome.DEFERRED, OWNER, AFTER)).isEmpty();
        assertThat(dossier.due(AFTER)).contains(DecisionOutcome.DEFERRED);
    }

    @Test
    void a_tie_is_deferred_by_the_server() {
        assertThat(matter(RfcState.REVIEW)
                        .positions(Map.of(OWNER, Stance.APPROVE, MAINTAINER, Stance.REJECT))
                        .get()
                        .due(AFTER))
                .contains(DecisionOutcome.DEFERRED);
    }

    @Test
    void the_server_closes_a_routine_matter_without_objection_and_no_other() {
        assertThat(matter(RfcState.REVIEW).routineBy(MAINTAINER).get().due(AFTER))
                .contains(DecisionOutcome.ACCEPTED);
        assertThat(matter(RfcState.REVIEW).get().due(AFTER)).isEmpty();
        assertThat(matter(RfcState.REVIEW).get().decision(DecisionOutcome.ACCEPTED, null, AFTER))
                .contains(Rule.DECISION_BY_THE_SERVER_IS_FOR_ROUTINE);
    }

    @Test
    void a_matter_is_routine_no_longer_once_who_marked_it_is_recused() {
        Dossier dossier = matter(RfcState.REVIEW).routineBy(RECUSED).get();

        assertThat(dossier.due(AFTER)).isEmpty();
        assertThat(dossier.decision(DecisionOutcome.ACCEPTED, null, AFTER))
                .contains(Rule.DECISION_BY_THE_SERVER_IS_FOR_ROUTINE);
    }

    @Test
    void the_server_closes_nothing_before_the_window_ends() {
        assertThat(matter(RfcState.REVIEW).routineBy(MAINTAINER).get().due(CLOSES.minusNanos(1)))
                .isEmpty();
    }

    @Test
    void only_matters_of_governance_are_routine() {
        for (Scope scope : Scope.values()) {
            assertThat(matter(RfcState.REVIEW)
                            .scope(scope)
                            .get()
                            .routine(MAINTAINER, OPENED)
                            .isEmpty())
                    .as(scope.wire())
                    .isEqualTo(scope == Scope.GOVERNANCE);
        }
    }

    @Test
    void an_author_does_not_mark_a_matter_as_routine() {
        assertThat(matter(RfcState.REVIEW).authors(AUTHOR, MAINTAINER).get().routine(MAINTAINER, OPENED))
                .contains(Rule.RFC_ROUTINE_IS_MARKED_BY_A_MAINTAINER);
    }

    @Test
    void a_decision_can_be_appealed_against_for_seven_days() {
        Dossier decided = matter(RfcState.ACCEPTED).decided(AFTER).get();

        assertThat(decided.appeal(AFTER.plus(Dossier.APPEAL))).isEmpty();
        assertThat(decided.appeal(AFTER.plus(Dossier.APPEAL).plusNanos(1))).contains(Rule.APPEAL_WITHIN_SEVEN_DAYS);
    }

    @Test
    void an_appeal_is_answered_by_somebody_who_neither_decided_wrote_nor_appealed() {
        Dossier appealed =
                matter(RfcState.REJECTED).decided(AFTER).appealedBy(MAINTAINER).get();

        Map<UUID, Boolean> may = new HashMap<>();
        for (UUID person : List.of(AUTHOR, OWNER, MAINTAINER, SECOND_OWNER)) {
            may.put(person, appealed.answer(person, true).isEmpty());
        }
        assertThat(may).isEqualTo(Map.of(AUTHOR, false, OWNER, false, MAINTAINER, false, SECOND_OWNER, true));
        assertThat(appealed.answer(SECOND_OWNER, false)).contains(Rule.APPEAL_IS_ANSWERED_BY_ANOTHER);
    }

    @Test
    void an_appeal_that_nobody_answered_in_seven_days_is_overdue_and_may_still_be_answered() {
        Dossier appealed =
                matter(RfcState.REJECTED).decided(AFTER).appealedBy(AUTHOR).get();
        Instant until = AFTER.plus(Dossier.APPEAL);

        assertThat(appealed.turn(until)).isEqualTo(new Turn.OfAnswerers(until, false));
        assertThat(appealed.turn(until.plusNanos(1))).isEqualTo(new Turn.OfAnswerers(until, true));
        assertThat(appealed.answer(MAINTAINER, true)).isEmpty();
    }

    @Test
    void an_appeal_ends_when_another_rfc_takes_the_place_of_this_one() {
        Dossier superseded =
                matter(RfcState.SUPERSEDED).decided(AFTER).appealedBy(AUTHOR).get();

        assertThat(superseded.answer(MAINTAINER, true)).contains(Rule.APPEAL_IS_ABOUT_A_DECISION);
        assertThat(superseded.turn(AFTER)).isEqualTo(new Turn.Over());
    }

    @Test
    void an_area_without_an_owner_who_may_decide_is_named_as_vacant() {
        Dossier dossier = matter(RfcState.REVIEW).areas("security").get();

        assertThat(dossier.turn(AFTER)).isEqualTo(new Turn.OfNobody(Set.of("security")));
    }

    @Test
    void whose_turn_it_is_follows_from_state_and_time() {
        assertThat(matter(RfcState.DRAFT).get().turn(OPENED)).isEqualTo(new Turn.OfAuthors());
        assertThat(matter(RfcState.REVIEW).get().turn(OPENED)).isEqualTo(new Turn.OfReviewers(CLOSES));
        assertThat(matter(RfcState.REVIEW).get().turn(AFTER)).isEqualTo(new Turn.OfMaintainers());
        assertThat(matter(RfcState.REVIEW).routineBy(OWNER).get().turn(AFTER)).isEqualTo(new Turn.OfTheServer());
        assertThat(matter(RfcState.ACCEPTED).decided(AFTER).get().turn(AFTER))
                .isEqualTo(new Turn.OfAppellants(AFTER.plus(Dossier.APPEAL)));
        assertThat(matter(RfcState.ACCEPTED)
                        .decided(AFTER)
                        .appealedBy(AUTHOR)
                        .get()
                        .turn(AFTER))
                .isEqualTo(new Turn.OfAnswerers(AFTER.plus(Dossier.APPEAL), false));
        assertThat(matter(RfcState.WITHDRAWN).get().turn(AFTER)).isEqualTo(new Turn.Over());
    }

    private static Matter matter(RfcState state) {
        return new Matter(state);
    }

    /// An RFC about the schema by one author, with two owners and two maintainers, one of them recused.
    private static final class Matter {

        private final RfcState state;
        private Scope scope = Scope.GOVERNANCE;
        private Set<String> areas = Set.of("schema");
        private Set<UUID> authors = Set.of(AUTHOR);
        private Map<UUID, Stance> positions = Map.of();
        private int objections;
        private @Nullable UUID routineBy;
        private @Nullable Decided decided;
        private @Nullable Appealed appealed;

        Matter(RfcState state) {
            this.state = state;
        }

        Matter scope(Scope other) {
            scope = other;
            return this;
        }

        Matter areas(String... ids) {
            areas = Set.of(ids);
            return this;
        }

        Matter authors(UUID... people) {
            authors = Set.copyOf(Arrays.asList(people));
            return this;
        }

        Matter positions(Map<UUID, Stance> taken) {
            positions = taken;
            return this;
        }

        Matter objections(int open) {
            objections = open;
            return this;
        }

        Matter routineBy(UUID person) {
            routineBy = person;
            return this;
        }

        Matter decided(Instant at) {
            decided = new Decided(DecisionOutcome.ACCEPTED, at, OWNER);
            return this;
        }

        Matter appealedBy(UUID person) {
            appealed = new Appealed(
                    person, Optional.ofNullable(decided).orElseThrow().at(), null);
            return this;
        }

        Dossier get() {
            Instant before = OPENED.minus(Duration.ofDays(300));
            return new Dossier(
                    state,
                    scope,
                    areas,
                    authors,
                    Set.of(RECUSED),
                    List.of(
                            new Maintainer("schema", OWNER, true, before, null),
                            new Maintainer("schema", MAINTAINER, false, before, null),
                            new Maintainer("schema", RECUSED, true, before, null),
                            new Maintainer("schema", new UUID(0, 9), false, before, null),
                            new Maintainer("schema", SECOND_OWNER, true, before, null),
                            new Maintainer("api", SECOND_OWNER, true, before, null),
                            new Maintainer("schema", FORMER, true, before, OPENED.minusSeconds(1)),
                            new Maintainer("signals", OF_ANOTHER_AREA, true, before, null)),
                    OPENED,
                    CLOSES,
                    false,
                    routineBy,
                    positions,
                    objections,
                    decided,
                    appealed);
        }
    }
}
