package city.loop.federation;

/// How a decision about a peer or a key ended.
public sealed interface PeerOutcome {

    record Done() implements PeerOutcome {}

    /// A decision has a reason: others will ask for it.
    record ReasonMissing() implements PeerOutcome {}

    /// There is no such peer, or it is in a state from which this step does not lead on.
    record ChangedMeanwhile() implements PeerOutcome {}
}
