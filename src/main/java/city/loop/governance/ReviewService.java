package city.loop.governance;

import city.loop.governance.RfcOutcome.Absent;
import city.loop.governance.RfcOutcome.Done;
import city.loop.governance.RfcOutcome.Refused;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is said about published RFCs, and how they are decided. The rules are [Dossier]'s; the database asks them
/// again.
@Service
@PreAuthorize("denyAll")
public class ReviewService {

    /// After so long the authors of a draft are asked whether they go on with it.
    private static final Duration UNTOUCHED = Duration.ofDays(90);

    private final RfcRepository rfcs;
    private final DiscussionRepository discussion;
    private final RfcQueries queries;
    private final NewsRepository news;
    private final Participation participation;
    private final RowSecurity rows;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    ReviewService(
            RfcRepository rfcs,
            DiscussionRepository discussion,
            RfcQueries queries,
            NewsRepository news,
            Participation participation,
            RowSecurity rows,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.rfcs = rfcs;
        this.discussion = discussion;
        this.queries = queries;
        this.news = news;
        this.participation = participation;
        this.rows = rows;
        this.json = json;
        this.events = events;
    }

    /// What happens with a published RFC, seen by the person who acts.
    @FunctionalInterface
    private interface Step {
        Optional<Rule> take(Rfc rfc, Dossier dossier, UUID person, Instant now);
    }

    /// Comments on a published text.
    ///
    /// @param section [Section#wire], or [Discussion.Comment#WHOLE]
    /// @param answers the comment that this one answers
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome comment(int number, String section, @Nullable UUID answers, String text) {
        return step(number, (rfc, dossier, person, now) -> {
            if (rfc.state() == RfcState.WITHDRAWN) {
                return Optional.of(Rule.COMMENT_ON_A_PUBLISHED_TEXT);
            }
            UUID comment = discussion.comment(
                    rfc.id(),
                    rfc.version(),
                    section,
                    answers,
                    person,
                    participation.role(rfc, dossier, person, now),
                    text.strip(),
                    now);
            record(rfc, "rfc-commented", rfc.state(), Map.of("comment", comment, "text", text.strip()), now);
            return Optional.empty();
        });
    }

    /// Says what became of a comment, or takes it out of sight with a reason and back.
    ///
    /// @param outcome `accepted`, `changed`, `declined`, `out-of-scope`; `hidden` and `shown` are a maintainer's
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome answer(int number, UUID comment, String outcome, @Nullable String reason) {
        return step(number, (rfc, dossier, person, now) -> {
            boolean moderates = Set.of("hidden", "shown").contains(outcome);
            boolean may = dossier.eligible(person, now) || (!moderates && rfc.isAuthor(person));
            if (!may) {
                return Optional.of(Rule.OUTCOME_BY_AN_AUTHOR_OR_MAINTAINER);
            }
            discussion.commentOutcome(comment, outcome, reason, person, now);
            record(rfc, "rfc-comment-answered", rfc.state(), Map.of("comment", comment, "outcome", outcome), now);
            return Optional.empty();
        });
    }

    /// Writes the summary of what is agreed, what is disputed, and which options there are.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome summarise(int number, String agreed, String disputed, String options) {
        return step(number, (rfc, dossier, person, now) -> {
            if (!rfc.isAuthor(person) && !dossier.eligible(person, now)) {
                return Optional.of(Rule.OUTCOME_BY_AN_AUTHOR_OR_MAINTAINER);
            }
            discussion.summary(rfc.id(), agreed.strip(), disputed.strip(), options.strip(), person, now);
            record(rfc, "rfc-summarised", rfc.state(), Map.of("agreed", agreed, "disputed", disputed), now);
            return Optional.empty();
        });
    }

    /// Declares a conflict of interest: the person decides nothing about this RFC from now on.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome recuse(int number, String reason) {
        return step(number, (rfc, dossier, person, now) -> {
            if (!discussion.recuse(rfc.id(), person, reason.strip(), now)) {
                return Optional.of(Rule.RECUSAL_ONCE);
            }
            record(rfc, "rfc-recused", rfc.state(), Map.of("reason", reason.strip()), now);
            return Optional.empty();
        });
    }

    /// Takes a position; a later one takes its place.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome position(int number, Stance stance, String reason) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.position(person, now);
            if (broken.isEmpty()) {
                discussion.position(rfc.id(), rfc.round(), person, stance, reason.strip(), now);
                record(
                        rfc,
                        "rfc-position-taken",
                        rfc.state(),
                        Map.of("round", rfc.round(), "stance", stance.wire(), "reason", reason.strip()),
                        now);
            }
            return broken;
        });
    }

    /// Objects: nothing is decided until the objection is settled.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome object(int number, String reason) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.objection();
            if (broken.isEmpty() && !discussion.objection(rfc.id(), person, reason.strip(), now)) {
                return Optional.of(Rule.OBJECTION_OPEN_ONCE_PER_PERSON);
            }
            if (broken.isEmpty()) {
                record(rfc, "rfc-objected", rfc.state(), Map.of("reason", reason.strip()), now);
            }
            return broken;
        });
    }

    /// Settles an objection: who raised it takes it back, an eligible maintainer finds it answered.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome settle(int number, UUID objection, String settlement) {
        return step(number, (rfc, dossier, person, now) -> {
            boolean own = queries.discussion(rfc.id(), 0).objections().stream()
                    .anyMatch(
                            each -> each.id().equals(objection) && each.person().equals(person));
            if (!own && !dossier.eligible(person, now)) {
                return Optional.of(Rule.OBJECTION_IS_SETTLED_BY_WHO_MAY);
            }
            if (discussion.settle(objection, person, settlement.strip(), now)) {
                record(rfc, "rfc-objection-settled", rfc.state(), Map.of("settlement", settlement.strip()), now);
            }
            return Optional.empty();
        });
    }

    /// Marks the matter as routine: the server closes it when its window ends and nobody objects.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome markRoutine(int number) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.routine(person, now);
            if (broken.isEmpty()) {
                rfcs.routine(rfc.id(), person, now);
                record(rfc, "rfc-marked-routine", rfc.state(), Map.of("round", rfc.round()), now);
            }
            return broken;
        });
    }

    /// Records the decision of the round.
    ///
    /// @param dissent what those who were against it say, as far as they want to
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome decide(int number, DecisionOutcome outcome, String reason, @Nullable String dissent) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.decision(outcome, person, now);
            if (broken.isEmpty()) {
                conclude(rfc, outcome, reason.strip(), dissent, person, now);
            }
            return broken;
        });
    }

    /// What the server owes an RFC whose window has ended; false when people have to decide, who are then told, once.
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public boolean close(int number) {
        Instant now = participation.now();
        Optional<Rfc> found = queries.find(number);
        Optional<DecisionOutcome> due =
                found.flatMap(rfc -> queries.dossier(rfc).due(now));
        due.ifPresent(outcome ->
                conclude(found.orElseThrow(), outcome, serverReason(found.orElseThrow(), outcome), null, null, now));
        if (due.isEmpty()) {
            found.filter(rfc -> rfc.state() == RfcState.REVIEW)
                    .ifPresent(rfc -> news.happened(rfc.id(), "rfc-window-ended", rfc.round(), null, now));
        }
        return due.isPresent();
    }

    /// Why the server decides, in a word that each page says in its reader's language (`governance.decision.server.`):
    /// the reason of a decision that nobody recorded.
    private String serverReason(Rfc rfc, DecisionOutcome outcome) {
        if (outcome == DecisionOutcome.ACCEPTED) {
            return "routine";
        }
        return queries.dossier(rfc).openObjections() > 0 ? "objection" : "tie";
    }

    private void conclude(
            Rfc rfc,
            DecisionOutcome outcome,
            String reason,
            @Nullable String dissent,
            @Nullable UUID person,
            Instant now) {
        discussion.decision(rfc.id(), rfc.round(), outcome, reason, dissent, person, now);
        rows.alsoForAllCities();
        RfcState state =
                switch (outcome) {
                    case ACCEPTED -> RfcState.ACCEPTED;
                    case REJECTED -> RfcState.REJECTED;
                    case DEFERRED -> RfcState.REVIEW;
                };
        if (outcome == DecisionOutcome.DEFERRED) {
            rfcs.reopen(rfc.id(), rfc.round() + 1, now, now.plus(Dossier.REVIEW));
        } else {
            rfcs.state(rfc.id(), state, now);
        }
        record(
                rfc,
                "rfc-decided",
                state,
                Map.of("round", rfc.round(), "outcome", outcome.wire(), "reason", reason),
                now);
        Integer old = rfc.supersedes();
        Integer number = rfc.number();
        if (state == RfcState.ACCEPTED && old != null && number != null && rfcs.supersede(old, number, now)) {
            queries.find(old)
                    .ifPresent(superseded ->
                            record(superseded, "rfc-superseded", RfcState.SUPERSEDED, Map.of("by", number), now));
        }
    }

    /// Appeals against a decision, within seven days.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome appeal(int number, String reason) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.appeal(now);
            if (broken.isEmpty() && !discussion.appeal(rfc.id(), rfc.round(), person, reason.strip(), now)) {
                return Optional.of(Rule.APPEAL_ONCE_PER_DECISION);
            }
            if (broken.isEmpty()) {
                record(rfc, "rfc-appealed", rfc.state(), Map.of("round", rfc.round(), "reason", reason.strip()), now);
            }
            return broken;
        });
    }

    /// Answers an appeal; upheld, the RFC returns to review.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome answerAppeal(int number, boolean upheld, String answer) {
        return step(number, (rfc, dossier, person, now) -> {
            Optional<Rule> broken = dossier.answer(person, queries.maintains(person, now));
            if (broken.isPresent()) {
                return broken;
            }
            discussion.answer(rfc.id(), rfc.round(), person, upheld, answer.strip(), now);
            RfcState state = upheld ? RfcState.REVIEW : rfc.state();
            if (upheld) {
                rows.alsoForAllCities();
                rfcs.reopen(rfc.id(), rfc.round() + 1, now, now.plus(Dossier.REVIEW));
            }
            record(
                    rfc,
                    "rfc-appeal-answered",
                    state,
                    Map.of("round", rfc.round(), "upheld", upheld, "answer", answer.strip()),
                    now);
            return Optional.empty();
        });
    }

    /// Notes who does what by when after an acceptance.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome addTask(int number, String what, String who, LocalDate due) {
        return step(number, (rfc, dossier, person, now) -> {
            if (rfc.state() != RfcState.ACCEPTED || !(rfc.isAuthor(person) || dossier.eligible(person, now))) {
                return Optional.of(Rule.OUTCOME_BY_AN_AUTHOR_OR_MAINTAINER);
            }
            discussion.task(rfc.id(), what.strip(), who.strip(), due, person, now);
            record(rfc, "rfc-task-added", rfc.state(), Map.of("what", what.strip(), "due", due.toString()), now);
            return Optional.empty();
        });
    }

    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome finishTask(int number, UUID task) {
        return step(number, (rfc, dossier, person, now) -> {
            if (!rfc.isAuthor(person) && !dossier.eligible(person, now)) {
                return Optional.of(Rule.OUTCOME_BY_AN_AUTHOR_OR_MAINTAINER);
            }
            if (discussion.done(rfc.id(), task, now)) {
                record(rfc, "rfc-task-done", rfc.state(), Map.of("task", task), now);
            }
            return Optional.empty();
        });
    }

    /// RFCs in review whose window has ended.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administerInstallation()")
    public List<Integer> due() {
        return queries.dueBefore(participation.now(), 500);
    }

    /// Asks the authors of drafts that nobody has touched for 90 days, and closes those that nobody has touched for 30
    /// more. Who comes back to a closed draft finds its words.
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public void tidyDrafts() {
        Instant now = participation.now();
        queries.draftsUntouchedSince(now.minus(Rfc.ASKED), true).forEach(id -> rfcs.state(id, RfcState.WITHDRAWN, now));
        queries.draftsUntouchedSince(now.minus(UNTOUCHED), false).forEach(id -> {
            rfcs.asked(id, now);
            news.happened(id, "draft-asked", 0, null, now);
        });
    }

    private RfcOutcome step(int number, Step step) {
        UUID person = participation.enter();
        Optional<Rfc> found = queries.lock(number);
        if (found.isEmpty()) {
            return new Absent();
        }
        Rfc rfc = found.get();
        Optional<Rule> broken = step.take(rfc, queries.dossier(rfc), person, participation.now());
        return broken.<RfcOutcome>map(Refused::new)
                .or(() -> queries.find(number).map(Done::new))
                .orElseGet(Absent::new);
    }

    private void record(Rfc rfc, String what, RfcState state, Map<String, Object> facts, Instant now) {
        int number = Optional.ofNullable(rfc.number()).orElseThrow();
        String hash = CanonicalJson.of(json.<JsonNode>valueToTree(facts)).sha256();
        events.publishEvent(new RfcRecorded(number, rfc.id(), rfc.round(), what, state, hash, now));
        events.publishEvent(new PublicPagesChanged("/governance"));
    }
}
