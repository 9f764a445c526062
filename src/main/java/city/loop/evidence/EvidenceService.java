package city.loop.evidence;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.Disclosure;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Finds sealed entries, and tells what happened to those who follow. What is not sealed yet is not there yet.
@Service
@PreAuthorize("denyAll")
public class EvidenceService {

    private final EvidenceQueries queries;
    private final Disclosure disclosure;
    private final CityService cities;
    private final CurrentActor current;

    EvidenceService(EvidenceQueries queries, Disclosure disclosure, CityService cities, CurrentActor current) {
        this.queries = queries;
        this.disclosure = disclosure;
        this.cities = cities;
        this.current = current;
    }

    /// Entries that the actor may see, newest first; one more than the filter's limit when there are more.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<SealedEntry> list(EvidenceFilter filter) {
        return queries.list(filter);
    }

    /// The entry with this event id, when it is sealed and the actor may see it.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<SealedEntry> find(String eventId) {
        if (!eventId.startsWith("evt_")) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(eventId.substring("evt_".length()));
            return EvidenceEntry.eventId(id).equals(eventId) ? queries.find(id) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /// What happened, newest first; one more than the filter's limit when there is more.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<LoopEvent> events(EvidenceFilter filter) {
        return queries.events(filter).stream().map(this::disclosed).toList();
    }

    /// What happened after a position, in its order. Positions are given in the order of commits, so who asks again
    /// from the last one on misses nothing and gets nothing twice.
    ///
    /// @param most 1 to 500
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<LoopEvent> eventsAfter(long position, Optional<Chain> chain, int most) {
        return queries.eventsAfter(position, chain, most).stream()
                .map(this::disclosed)
                .toList();
    }

    /// The position of what was sealed last; 0 before the first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public long lastPosition() {
        return queries.lastPosition();
    }

    /// The node whose evidence a chain is: the city's, for the installation the home city's.
    @PreAuthorize("permitAll")
    public String node(Chain chain) {
        return chain.city()
                .or(() -> cities.home().map(City::id))
                .map(CityId::node)
                .orElse("portal.loop");
    }

    /// Whether the actor sees how long a chain's entries are kept and what was redacted (LOOP section 7: regulators).
    @PreAuthorize("permitAll")
    public boolean seesRetention(Chain chain) {
        return tier(chain) == Tier.REGULATOR;
    }

    private LoopEvent disclosed(EventRow row) {
        EvidenceEntry entry = row.sealed().entry();
        if (row.document().isEmpty() || row.sealed().redaction().isPresent()) {
            return new LoopEvent(
                    row.sealed(),
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("id", entry.subjectId())
                            .put("status", entry.state()));
        }
        ObjectNode payload = (ObjectNode) disclosure.tree(row.document().get(), tier(entry.chain()));
        return new LoopEvent(row.sealed(), payload.has("status") ? payload.put("status", entry.state()) : payload);
    }

    private Tier tier(Chain chain) {
        Actor actor = current.get();
        return chain.city().map(actor::tierFor).orElseGet(actor::tierElsewhere);
    }
}
