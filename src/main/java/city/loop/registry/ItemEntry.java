package city.loop.registry;

import city.loop.library.Reading.Payload;
import city.loop.library.Violation;
import java.util.List;

/// What became of the fields that somebody filled in.
public sealed interface ItemEntry {

    /// A message that the schema accepts.
    ///
    /// @param id the item's id, made of the serial and the category
    record Complete(ItemId id, Payload payload) implements ItemEntry {}

    /// Something has to be mended first.
    ///
    /// @param violations by JSON pointer, in the order of the fields; never empty
    record Incomplete(List<Violation> violations) implements ItemEntry {

        public Incomplete {
            violations = List.copyOf(violations);
        }
    }
}
