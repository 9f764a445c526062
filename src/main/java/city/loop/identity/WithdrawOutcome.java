package city.loop.identity;

/// What became of withdrawing a role.
public enum WithdrawOutcome {
    WITHDRAWN,
    NOT_GRANTED,
    /// The sign-in provider claims the role: it would be back at the next sign-in, so it is withdrawn there.
    CLAIMED_BY_PROVIDER,
    /// Nobody takes the own administration away: a city would be left without.
    OWN_ADMINISTRATION
}
