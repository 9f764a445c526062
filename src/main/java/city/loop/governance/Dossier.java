package city.loop.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that the rules look at when an RFC is decided, and the rules themselves. No clock and no database: every
/// question names the moment that it is asked for.
///
/// @param authors who wrote it, co-authors included
/// @param recused who declared a conflict of interest
/// @param maintainers the terms in the affected areas, ended ones included
/// @param opened when the round of review began; absent before the first
/// @param closes when the round ends at the earliest
/// @param routineBy who marked the matter as routine
/// @param positions of the current round, one per person: the newest
/// @param openObjections how many objections are not settled
/// @param decided the decision of the current round
/// @param appeal the appeal against it
public record Dossier(
        RfcState state,
        @Nullable Scope scope,
        Set<String> areas,
        Set<UUID> authors,
        Set<UUID> recused,
        List<Maintainer> maintainers,
        @Nullable Instant opened,
        @Nullable Instant closes,
        boolean urgent,
        @Nullable UUID routineBy,
        Map<UUID, Stance> positions,
        int openObjections,
        @Nullable Decided decided,
        @Nullable Appealed appeal) {

    /// How long a review lasts at least.
    public static final Duration REVIEW = Duration.ofHours(5 * 24);

    /// How long it lasts with an urgent reason of security or privacy.
    public static final Duration URGENT = Duration.ofHours(48);

    /// How long a decision can be appealed against, and how long the answer may take.
    public static final Duration APPEAL = Duration.ofHours(7 * 24);

    /// An area with fewer than so many eligible maintainers cannot decide.
    private static final int DECIDING = 2;

    /// @param by who recorded it; absent for the server
    public record Decided(
            DecisionOutcome outcome, Instant at, @Nullable UUID by) {}

    /// @param upheld absent while it is not answered
    public record Appealed(UUID by, Instant at, @Nullable Boolean upheld) {}

    /// Whose turn it is, and until when.
    public sealed interface Turn {
        /// The authors write, or answer what was said.
        record OfAuthors() implements Turn {}

        /// Everybody reads, comments and objects.
        record OfReviewers(Instant until) implements Turn {}

        /// The window has ended: the maintainers take their positions and record the decision.
        record OfMaintainers() implements Turn {}

        /// The window of a routine matter has ended: the server closes it.
        record OfTheServer() implements Turn {}

        /// Nobody is eligible in these areas, or no owner: nominations are open.
        record OfNobody(Set<String> vacant) implements Turn {}

        /// It is decided; whoever disagrees may appeal.
        record OfAppellants(Instant until) implements Turn {}

        /// An appeal is to be answered.
        ///
        /// @param overdue whether that time is over and the answer still missing
        record OfAnswerers(Instant until, boolean overdue) implements Turn {}

        record Over() implements Turn {}
    }

    public Dossier {
        areas = Set.copyOf(areas);
        authors = Set.copyOf(authors);
        recused = Set.copyOf(recused);
        maintainers = List.copyOf(maintainers);
        positions = Map.copyOf(positions);
    }

    /// Whether the person decides about this RFC: maintains an affected area, wrote no part of it, is not recused.
    public boolean eligible(UUID person, Instant at) {
        return !authors.contains(person)
                && !recused.contains(person)
                && maintainers.stream()
                        .anyMatch(
                                term -> term.person().equals(person) && areas.contains(term.area()) && term.serves(at));
    }

    /// What a position by the person would break.
    public Optional<Rule> position(UUID person, Instant at) {
        if (state != RfcState.REVIEW) {
            return Optional.of(Rule.POSITION_IS_TAKEN_IN_REVIEW);
        }
        return eligible(person, at) ? Optional.empty() : Optional.of(Rule.POSITION_OF_AN_ELIGIBLE_MAINTAINER);
    }

    /// What an objection would break: anybody may object while a matter is in review.
    public Optional<Rule> objection() {
        return state == RfcState.REVIEW ? Optional.empty() : Optional.of(Rule.OBJECTION_IN_REVIEW);
    }

    /// What marking the matter as routine would break.
    public Optional<Rule> routine(UUID person, Instant at) {
        if (state != RfcState.REVIEW) {
            return Optional.of(Rule.RFC_STATE_FOLLOWS_THE_RULES);
        }
        if (scope != Scope.GOVERNANCE) {
            return Optional.of(Rule.RFC_ROUTINE_IS_NEVER_A_MATTER_OF_THE_PROTOCOL);
        }
        return eligible(person, at) ? Optional.empty() : Optional.of(Rule.RFC_ROUTINE_IS_MARKED_BY_A_MAINTAINER);
    }

    /// What a decision would break. The rules are asked in the order in which people meet them: the window, who
    /// decides, objections, numbers.
    ///
    /// @param by who records it; absent for the server
    public Optional<Rule> decision(DecisionOutcome outcome, @Nullable UUID by, Instant at) {
        if (state != RfcState.REVIEW || closes == null) {
            return Optional.of(Rule.DECISION_IS_ABOUT_THE_ROUND_IN_REVIEW);
        }
        if (at.isBefore(closes)) {
            return Optional.of(Rule.DECISION_WAITS_FOR_THE_WINDOW);
        }
        if (by != null && !eligible(by, at)) {
            return Optional.of(Rule.DECISION_BY_AN_ELIGIBLE_MAINTAINER);
        }
        if (outcome == DecisionOutcome.DEFERRED) {
            return Optional.empty();
        }
        if (openObjections > 0) {
            return Optional.of(Rule.DECISION_WAITS_FOR_OBJECTIONS);
        }
        if (by == null) {
            return outcome == DecisionOutcome.ACCEPTED && routine()
                    ? Optional.empty()
                    : Optional.of(Rule.DECISION_BY_THE_SERVER_IS_FOR_ROUTINE);
        }
        return numbers(outcome == DecisionOutcome.ACCEPTED ? Stance.APPROVE : Stance.REJECT, at);
    }

    private Optional<Rule> numbers(Stance wanted, Instant at) {
        Map<UUID, Stance> counted = counted(at);
        Set<UUID> supporters = counted.entrySet().stream()
                .filter(position -> position.getValue() == wanted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (supporters.size() < DECIDING) {
            return Optional.of(Rule.DECISION_NEEDS_TWO_MAINTAINERS);
        }
        long against = counted.values().stream()
                .filter(stance -> stance != wanted && stance != Stance.ABSTAIN)
                .count();
        if (supporters.size() <= against) {
            return Optional.of(Rule.DECISION_FOLLOWS_THE_MAJORITY);
        }
        boolean owned = areas.stream()
                .allMatch(area -> maintainers.stream()
                        .anyMatch(term -> term.owner()
                                && term.area().equals(area)
                                && term.serves(at)
                                && supporters.contains(term.person())));
        return owned ? Optional.empty() : Optional.of(Rule.DECISION_NEEDS_AN_OWNER_OF_EACH_AREA);
    }

    /// The positions that count: those of people who are eligible now.
    public Map<UUID, Stance> counted(Instant at) {
        return positions.entrySet().stream()
                .filter(position -> eligible(position.getKey(), at))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// What the server does when a window has ended: it closes a routine matter against which nobody objects and
    /// defers one with an open objection or as many for it as against it. Empty when people have to decide.
    public Optional<DecisionOutcome> due(Instant at) {
        if (state != RfcState.REVIEW || closes == null || at.isBefore(closes)) {
            return Optional.empty();
        }
        if (openObjections > 0 || tied(at)) {
            return Optional.of(DecisionOutcome.DEFERRED);
        }
        return routine() ? Optional.of(DecisionOutcome.ACCEPTED) : Optional.empty();
    }

    /// Whether somebody marked the matter as routine and has not declared a conflict of interest since.
    private boolean routine() {
        return routineBy != null && !authors.contains(routineBy) && !recused.contains(routineBy);
    }

    /// As many for it as against it, and somebody at all.
    public boolean tied(Instant at) {
        Map<Stance, Long> stances = counted(at).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long approvals = stances.getOrDefault(Stance.APPROVE, 0L);
        return approvals > 0 && approvals == stances.getOrDefault(Stance.REJECT, 0L);
    }

    /// What an appeal would break.
    public Optional<Rule> appeal(Instant at) {
        if (!isDecided() || decided == null) {
            return Optional.of(Rule.APPEAL_IS_ABOUT_A_DECISION);
        }
        if (at.isAfter(decided.at().plus(APPEAL))) {
            return Optional.of(Rule.APPEAL_WITHIN_SEVEN_DAYS);
        }
        return appeal == null ? Optional.empty() : Optional.of(Rule.APPEAL_ONCE_PER_DECISION);
    }

    private boolean isDecided() {
        return state == RfcState.ACCEPTED || state == RfcState.REJECTED;
    }

    /// What an answer to the appeal would break: a maintainer gives it who neither appealed, wrote the RFC nor recorded
    /// the decision. Once another RFC has taken the place of this one there is nothing to return to review.
    ///
    /// @param maintains whether the person maintains any area
    public Optional<Rule> answer(UUID person, boolean maintains) {
        if (!isDecided() || appeal == null || appeal.upheld() != null || decided == null) {
            return Optional.of(Rule.APPEAL_IS_ABOUT_A_DECISION);
        }
        boolean another =
                maintains && !person.equals(appeal.by()) && !person.equals(decided.by()) && !authors.contains(person);
        return another ? Optional.empty() : Optional.of(Rule.APPEAL_IS_ANSWERED_BY_ANOTHER);
    }

    /// Areas in which a decision cannot come about: without an eligible owner, or all of them when fewer than two
    /// people are eligible together.
    public Set<String> vacant(Instant at) {
        Set<String> vacant = new TreeSet<>();
        for (String area : areas) {
            boolean owned = maintainers.stream()
                    .anyMatch(term -> term.owner() && term.area().equals(area) && eligible(term.person(), at));
            if (!owned) {
                vacant.add(area);
            }
        }
        long deciding = maintainers.stream()
                .map(Maintainer::person)
                .distinct()
                .filter(person -> eligible(person, at))
                .count();
        return deciding < DECIDING ? new TreeSet<>(areas) : vacant;
    }

    /// Whose turn it is.
    public Turn turn(Instant at) {
        return switch (state) {
            case DRAFT -> new Turn.OfAuthors();
            case REVIEW -> {
                Instant end = closes;
                if (end != null && at.isBefore(end)) {
                    yield new Turn.OfReviewers(end);
                }
                if (due(at).isPresent()) {
                    yield new Turn.OfTheServer();
                }
                Set<String> vacant = vacant(at);
                yield vacant.isEmpty() ? new Turn.OfMaintainers() : new Turn.OfNobody(vacant);
            }
            case ACCEPTED, REJECTED -> {
                if (appeal != null && appeal.upheld() == null) {
                    Instant until = appeal.at().plus(APPEAL);
                    yield new Turn.OfAnswerers(until, at.isAfter(until));
                }
                yield appeal(at).isEmpty() && decided != null
                        ? new Turn.OfAppellants(decided.at().plus(APPEAL))
                        : new Turn.Over();
            }
            case SUPERSEDED, WITHDRAWN -> new Turn.Over();
        };
    }
}
