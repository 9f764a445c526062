package city.loop.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The rules that a step may break. Their names are those of the database's constraints and triggers, so that a
/// rule has one name wherever it is found broken, and one sentence (`governance.rule.<wire>`).
public enum Rule {
    RFC_IS_THE_AUTHORS,
    RFC_STATE_FOLLOWS_THE_RULES,
    RFC_REVIEW_LASTS_LONG_ENOUGH,
    RFC_ROUTINE_IS_NEVER_A_MATTER_OF_THE_PROTOCOL,
    RFC_ROUTINE_IS_MARKED_BY_A_MAINTAINER,
    RFC_CHANGED_MEANWHILE,
    POSITION_IS_TAKEN_IN_REVIEW,
    POSITION_OF_AN_ELIGIBLE_MAINTAINER,
    OBJECTION_IN_REVIEW,
    OBJECTION_OPEN_ONCE_PER_PERSON,
    OBJECTION_IS_SETTLED_BY_WHO_MAY,
    DECISION_IS_ABOUT_THE_ROUND_IN_REVIEW,
    DECISION_BY_AN_ELIGIBLE_MAINTAINER,
    DECISION_WAITS_FOR_THE_WINDOW,
    DECISION_WAITS_FOR_OBJECTIONS,
    DECISION_NEEDS_TWO_MAINTAINERS,
    DECISION_FOLLOWS_THE_MAJORITY,
    DECISION_NEEDS_AN_OWNER_OF_EACH_AREA,
    DECISION_BY_THE_SERVER_IS_FOR_ROUTINE,
    APPEAL_IS_ABOUT_A_DECISION,
    APPEAL_WITHIN_SEVEN_DAYS,
    APPEAL_ONCE_PER_DECISION,
    APPEAL_IS_ANSWERED_BY_ANOTHER,
    RECUSAL_ONCE,
    COMMENT_ON_A_PUBLISHED_TEXT,
    OUTCOME_BY_AN_AUTHOR_OR_MAINTAINER,
    NOMINATION_HANDS_OVER_THE_OWN_TERM,
    NOMINATION_OPEN_ONCE,
    NOMINATION_IS_THE_NOMINEES_TO_ACCEPT,
    NOMINATION_NEEDS_SUPPORT;

    /// The name in the database and in translations.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rule> of(String wire) {
        return Arrays.stream(values()).filter(rule -> rule.wire().equals(wire)).findFirst();
    }
}
