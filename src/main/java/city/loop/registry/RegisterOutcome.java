package city.loop.registry;

import city.loop.shared.CityId;

/// How an attempt to register ended.
public sealed interface RegisterOutcome {

    record Registered(Item item) implements RegisterOutcome {}

    /// There is a record of this id, here or in another city.
    record AlreadyRegistered(ItemId id) implements RegisterOutcome {}

    /// The payload says that the item is in another city of this installation, for which the actor may not write.
    record InAnotherCity(CityId city) implements RegisterOutcome {}
}
