package city.loop.library;

import java.util.Locale;

/// The sentences in which a semantic check says what it found; the words are in `content/i18n`.
public enum FindingText {
    /// Field, value, what it must be, the field that asks for it, that field's value.
    MUST_BE,
    /// Field, value, the field that forbids it, that field's value.
    MUST_NOT_BE,
    /// Field, the field that asks for it, that field's value.
    MISSING,
    /// Field, the field that forbids it, that field's value.
    SUPERFLUOUS,
    /// Field, value, other field, its value.
    MUST_EQUAL,
    /// Field, other field, the value of both.
    MUST_DIFFER,
    /// Field, the value that it has to contain.
    NOT_LISTED,
    /// Field, value, words of which it must be one.
    ONE_OF,
    /// Field, value.
    TIME_UNREADABLE,
    /// Field, value, the field after which it must come, its value.
    NOT_AFTER,
    /// Field, value, the time of evaluation, before which it must not be later.
    MUST_NOT_BE_LATER,
    /// Field, value, the time of evaluation.
    EXPIRED,
    /// Field, value, seconds allowed, latest time.
    WINDOW_EXCEEDED,
    /// Field, value.
    WHOLE_NUMBER,
    /// Field that is part of what is signed.
    UNSIGNED,
    /// Field, value, right value.
    SIGNING_HASH,
    /// Field, key, node.
    SIGNATURE_WRONG,
    /// Field, key, node.
    KEY_UNKNOWN,
    /// Field, key, node.
    KEY_AMBIGUOUS,
    /// Field, key, node.
    KEY_REVOKED,
    /// Field, key, node, its state.
    KEY_STATE,
    /// Field, value, key, first time, time before which it must be.
    KEY_PERIOD,
    /// Field, key, node.
    KEY_UNUSABLE,
    /// Field, value, right value.
    CONVERGENCE_HASH,
    /// Field, value, how it begins or looks, the field that asks for it, that field's value.
    ID_FORM,
    /// Field, value.
    NO_PARTY,
    /// Field.
    NOT_CLAIMED,
    /// Field, value, previous state, the states that may follow.
    REGRESSION;

    /// Key of the text in `content/i18n`.
    public String key() {
        return "library.finding." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
