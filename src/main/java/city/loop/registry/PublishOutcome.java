package city.loop.registry;

import city.loop.shared.CityId;

/// How publishing a draft ended.
public sealed interface PublishOutcome {

    /// The item is registered and the draft is gone.
    record Published(Item item) implements PublishOutcome {}

    /// There is no such draft any more: it was published before, perhaps by the first of two clicks, or deleted.
    record DraftGone() implements PublishOutcome {}

    /// Another record has this id; the draft is still there and takes a new serial.
    record IdTaken(ItemId id) implements PublishOutcome {}

    /// The draft says that the item is in another city of this installation, for which the actor may not write.
    record InAnotherCity(CityId city) implements PublishOutcome {}
}
