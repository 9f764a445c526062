package city.loop.identity;

/// What became of granting a role.
public enum GrantOutcome {
    GRANTED,
    GRANTED_BEFORE,
    /// There is no such person, or none that has to do with the city: people are not looked up, they ask.
    UNKNOWN_PERSON
}
