package city.loop.exchange;

import city.loop.identity.Actor;
import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells what happened to a record. Declared here, where pages ask; answered by the module that keeps the evidence.
public interface RecordHistory {

    /// What happened to the record, the first thing first, as far as the current actor may see it.
    ///
    /// @param city whose record it is
    /// @param kind `material`, `product`, `offer`, `match` or `transfer`
    List<Entry> of(CityId city, String kind, String id);

    /// One thing that happened.
    ///
    /// @param state the record's state afterwards, the protocol's word
    /// @param by what kind of actor did it; who it was stays out of it
    /// @param organisation in whose name it was done, where the actor had an organisation
    record Entry(
            Instant occurredAt,
            String state,
            Actor.Kind by,
            @Nullable String organisation) {}
}
