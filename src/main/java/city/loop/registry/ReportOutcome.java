package city.loop.registry;

import city.loop.shared.CityId;
import java.util.UUID;

/// How a report of a material's state ended.
public sealed interface ReportOutcome {

    record Reported(MaterialStatusUpdate update) implements ReportOutcome {}

    /// There is no such material, or none that the actor may see.
    record UnknownMaterial(ItemId id) implements ReportOutcome {}

    /// The material is another city's, for which the actor may not write.
    record AnotherCitys(CityId city) implements ReportOutcome {}

    /// The material is withdrawn, which is for good.
    record WithdrawnForGood(ItemId id) implements ReportOutcome {}

    /// There is a report of this id, here or in another city.
    record AlreadyReported(UUID id) implements ReportOutcome {}
}
