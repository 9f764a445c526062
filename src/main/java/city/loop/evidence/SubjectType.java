package city.loop.evidence;

import java.util.Locale;

/// What an entry can speak of. The first six are those of the Core-DP evidence table, the others this portal's.
///
/// A new kind of record needs a constant here and a method in [EvidenceListener], no migration.
enum SubjectType {
    MATERIAL,
    PRODUCT,
    OFFER,
    MATCH,
    TRANSFER,
    WANTED,
    ENVELOPE,
    TRANSACTION,
    SETTLEMENT,
    SIGNAL,
    LOOPCOIN,
    RFC,
    AREA,
    PEER,
    KEY,
    ROLE,
    ACCOUNT,
    INTEREST,
    CITY,
    ORGANISATION,
    INITIATIVE,
    PICTURE,
    EVIDENCE;

    /// The word in the database and on the wire.
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
