package city.loop.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A chain as a file, one JSON object on each line: first what it is and how far it goes, then its links. Who has it
/// needs nothing else to check it. A link whose content the reader may not see has its hash only.
final class ChainFile {

    private static final String FORMAT = "loop-evidence-chain/1";

    private static final List<String> MEMBERS = List.of("sequence", "entry", "entry_sha256", "chain_sha256");

    private static final JsonMapper json = JsonMapper.shared();

    private ChainFile() {}

    static void writeHead(Writer out, ChainState state, Instant now) throws IOException {
        ObjectNode head = json.createObjectNode()
                .put("format", FORMAT)
                .put("chain", state.chain().key())
                .put("sealed", state.sealed())
                .put("head_sha256", state.head().orElse(ChainLink.BEGINNING))
                .put("exported_at", now.toString());
        out.write(head + "\n");
    }

    static void write(Writer out, ChainLink link) throws IOException {
        ObjectNode line = json.createObjectNode().put("sequence", link.sequence());
        link.content().ifPresent(content -> line.set("entry", content));
        line.put("entry_sha256", link.entryHash()).put("chain_sha256", link.chainHash());
        out.write(line + "\n");
    }

    /// Checks a file to its end.
    ///
    /// @throws IOException naming the line, when it is no such file
    static ChainState check(BufferedReader in) throws IOException {
        JsonNode head = read(in.readLine(), 1);
        if (!head.path("format").asString("").equals(FORMAT)) {
            throw new IOException("The first line does not say that this is an exported chain (%s).".formatted(FORMAT));
        }
        Chain chain = chain(head);
        ChainCheck check = new ChainCheck();
        int number = 1;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            JsonNode link = read(line, number);
            if (!MEMBERS.containsAll(link.propertyNames())) {
                throw new IOException(
                        "Line %d has a member that no link has; links have %s.".formatted(number, MEMBERS));
            }
            check.accept(new ChainLink(
                    chain,
                    link.path("sequence").asLong(-1),
                    Optional.of(link.path("entry")).filter(JsonNode::isObject),
                    link.path("entry_sha256").asString(""),
                    link.path("chain_sha256").asString("")));
        }
        long sealed = head.path("sealed").asLong(-1);
        String hash = head.path("head_sha256").asString("");
        Optional<ChainBreak> found = check.found();
        if (found.isEmpty() && check.sequence() != sealed) {
            found = Optional.of(new ChainBreak(check.sequence() + 1, Optional.empty(), ChainBreak.Kind.MISSING));
        } else if (found.isEmpty() && !check.hash().equals(hash)) {
            found = Optional.of(new ChainBreak(sealed, Optional.empty(), ChainBreak.Kind.NOT_LINKED));
        }
        return new ChainState(
                chain,
                check.sequence(),
                Optional.of(check.hash()),
                Optional.empty(),
                found,
                check.sequence(),
                0,
                List.of());
    }

    private static Chain chain(JsonNode head) throws IOException {
        try {
            return new Chain(head.path("chain").asString(""));
        } catch (IllegalArgumentException e) {
            throw new IOException("The first line names no chain.", e);
        }
    }

    private static JsonNode read(String line, int number) throws IOException {
        try {
            JsonNode node = json.readTree(line == null ? "" : line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException e) {
            throw new IOException("Line %d is not JSON: %s".formatted(number, e.getOriginalMessage()), e);
        }
        throw new IOException("Line %d is no JSON object.".formatted(number));
    }
}
