package city.loop.passports;

import java.time.Instant;

/// One version of a passport.
///
/// @param from since when it was the current one
/// @param change what made it one
/// @param state the state of the item or transfer from then on, the protocol's word
/// @param place the city that the item came to, or the one that the transfer goes to
public record PassportVersion(Instant from, Change change, String state, String place) {

    /// What makes a new version.
    public enum Change {
        /// The record was made: the first version.
        REGISTERED,
        /// The item's state or place changed.
        ITEM,
        /// A transfer was scheduled or changed.
        TRANSFER
    }
}
