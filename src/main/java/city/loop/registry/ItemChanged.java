package city.loop.registry;

import java.time.Instant;

/// An item's state or place changed; published inside the transaction that changes it.
///
/// @param item the item as it is now
public record ItemChanged(Item item, Instant at) {}
