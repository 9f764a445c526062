package city.loop.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How it stands with a chain.
///
/// @param sealed how many entries are sealed: the head's place
/// @param head the last link's hash; empty while nothing is sealed
/// @param sealedAt when the last one was sealed
/// @param found where the chain does not hold; empty when it is whole as far as it was checked
/// @param checked how many of the sealed entries were looked at one by one by now
/// @param waiting how many committed entries wait for their seal
/// @param firstWaiting the event ids of the ten that wait longest
public record ChainState(
        Chain chain,
        long sealed,
        Optional<String> head,
        Optional<Instant> sealedAt,
        Optional<ChainBreak> found,
        long checked,
        int waiting,
        List<String> firstWaiting) {

    public ChainState {
        firstWaiting = List.copyOf(firstWaiting);
    }
}
