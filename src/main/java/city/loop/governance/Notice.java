package city.loop.governance;

import java.time.Instant;

/// What a person is told of an RFC.
///
/// @param number of the RFC; absent for a draft
/// @param what what happened, as [RfcRecorded#what] names it, or `rfc-window-ended`, `draft-asked`
/// @param turn whether it is now up to this person
public record Notice(
        @org.jspecify.annotations.Nullable Integer number,
        RfcId rfc,
        String title,
        String what,
        Instant at,
        boolean turn) {}
