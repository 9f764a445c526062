package city.loop.governance;

import java.util.List;

/// How a step of an RFC ended.
public sealed interface RfcOutcome {

    record Done(Rfc rfc) implements RfcOutcome {}

    /// A rule does not allow it; nothing was stored.
    record Refused(Rule rule) implements RfcOutcome {}

    /// A draft that is not complete; what is missing, as [Rfc#missing] names it.
    record Incomplete(List<String> missing) implements RfcOutcome {
        public Incomplete {
            missing = List.copyOf(missing);
        }
    }

    /// There is no such RFC, or none that the person may see.
    record Absent() implements RfcOutcome {}
}
