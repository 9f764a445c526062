package city.loop.evidence;

import city.loop.evidence.SealRepository.Head;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives committed entries their place in their chain (decision 9.12). Writers never wait for it: they leave a
/// note, and this takes the notes in batches. A batch is one transaction, so a killed portal leaves a batch undone
/// or done; one node seals at a time, which keeps places and positions without gaps and in the order of commits.
@Component
class Sealer {

    static final int BATCH = 1_000;

    private final SealRepository repository;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Sealer(SealRepository repository, CurrentActor current, TransactionTemplate transaction, Clock clock) {
        this.repository = repository;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Seals what is committed now; nothing when another node is sealing.
    ///
    /// @return how many entries were sealed
    int seal() {
        int sealed = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = current.callAs(Actor.PORTAL, () -> transaction.<Integer>execute(_ -> sealBatch()));
            sealed += batch;
        }
        return sealed;
    }

    private int sealBatch() {
        if (!repository.lock()) {
            return 0;
        }
        List<EvidenceEntry> entries = repository.take(BATCH);
        if (entries.isEmpty()) {
            return 0;
        }
        Map<Chain, Head> heads = new HashMap<>(
                repository.heads(entries.stream().map(EvidenceEntry::chain).collect(Collectors.toSet())));
        List<ChainLink> links = new ArrayList<>();
        for (EvidenceEntry entry : entries) {
            Head head = heads.getOrDefault(entry.chain(), new Head(0, ChainLink.BEGINNING));
            ChainLink link = ChainLink.after(head.hash(), head.sequence() + 1, entry);
            heads.put(entry.chain(), new Head(link.sequence(), link.chainHash()));
            links.add(link);
        }
        repository.add(
                links,
                entries.stream().map(EvidenceEntry::id).toList(),
                repository.lastPosition(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return entries.size();
    }
}
