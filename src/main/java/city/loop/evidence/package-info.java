/// What happened, to what, by whom: append-only entries, committed with the records they speak of.
///
/// ## Evidence for another module
///
/// The module's service publishes one public event record, in the past tense, inside the transaction of the write. It
/// carries the record, and the record carries the hash of its canonical JSON. Then, here:
///
/// 1. If the record is of a new kind, add a constant to `SubjectType`.
/// 2. Add a method `on(TheEvent)` to `EvidenceListener`, annotated as its neighbours are, that calls `append` with one
///    `NewEntry`: the city's chain (`Chain.of(city)`) or `Chain.INSTALLATION`; what happened; which record, in which
///    state; its hash; its floor.
///
/// A record without a JSON document of its own is hashed over what the event says of it (`hashOf(Map)`), which must be
/// nothing about people. Everything else follows by itself: the actor, the chain, the event stream, the retention.
@NullMarked
package city.loop.evidence;

import org.jspecify.annotations.NullMarked;
