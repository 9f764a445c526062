package city.loop.identity;

/// What became of asking a city for a role.
public enum AskOutcome {
    ASKED,
    ASKED_BEFORE,
    HAS_THE_ROLE,
    UNKNOWN_CITY
}
