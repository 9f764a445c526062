package city.loop.evidence;

import city.loop.library.CanonicalJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A link of a chain: an entry's place in it, and what holds it there.
///
/// @param sequence from 1 on, without a gap
/// @param content what the link covers; empty where only its hash is given, since the reader may not see it
/// @param entryHash SHA-256 of the content's canonical JSON
/// @param chainHash SHA-256 of the link's own canonical JSON, which has the hash of the link before it
record ChainLink(Chain chain, long sequence, Optional<JsonNode> content, String entryHash, String chainHash) {

    /// What the first link names as the hash before it.
    static final String BEGINNING = "0".repeat(64);

    /// The link that follows.
    static ChainLink after(String previousHash, long sequence, EvidenceEntry entry) {
        ObjectNode content = entry.content();
        String entryHash = CanonicalJson.of(content).sha256();
        return new ChainLink(
                entry.chain(),
                sequence,
                Optional.of(content),
                entryHash,
                hash(entry.chain(), sequence, entryHash, previousHash));
    }

    /// What the chain's hash is here if nothing was changed.
    String chainHashAfter(String previousHash) {
        return hash(chain, sequence, entryHash, previousHash);
    }

    private static String hash(Chain chain, long sequence, String entryHash, String previousHash) {
        return CanonicalJson.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("chain", chain.key())
                        .put("sequence", sequence)
                        .put("entry_sha256", entryHash)
                        .put("previous_sha256", previousHash))
                .sha256();
    }
}
