package city.loop.library;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of LOOP messages, each known by its `@type` (LOOP v0.2.0).
public enum MessageType {
    MATERIAL_DNA("MaterialDNA", "material-dna"),
    PRODUCT_DNA("ProductDNA", "product-dna"),
    OFFER("Offer", "offer"),
    MATCH("Match", "match"),
    TRANSFER("Transfer", "transfer"),
    MATERIAL_STATUS_UPDATE("MaterialStatusUpdate", "material-status"),
    MATERIAL_TRANSACTION("MaterialTransaction", "transaction", "MaterialTransaction"),
    SETTLEMENT("Settlement", "transaction", "Settlement"),
    TRANSACTION_STATUS("TransactionStatus", "transaction", "TransactionStatus"),
    LOOP_COIN_CONFIG("LoopCoinConfig", "loopcoin", "LoopCoinConfig"),
    LOOP_COIN_TRANSFER("LoopCoinTransfer", "loopcoin", "LoopCoinTransfer"),
    INTER_NODE_SETTLEMENT("InterNodeSettlement", "loopcoin", "InterNodeSettlement"),
    LOOP_SIGNAL_CONFIG("LoopSignalConfig", "loopsignal", "LoopSignalConfig"),
    LOOP_VOTE("LoopVote", "loopsignal", "LoopVote"),
    SIGNAL_PROPOSAL("SignalProposal", "loopsignal", "SignalProposal"),
    NODE_INFO("NodeInfo", "node-info", "NodeInfo"),
    NODE_REGISTRY("NodeRegistry", "node-info", "NodeRegistry"),
    NODE_STATUS("NodeStatus", "node-info", "NodeStatus"),
    NODE_HANDSHAKE("NodeHandshake", "handshake", "HandshakeRequest"),
    NODE_HANDSHAKE_RESPONSE("NodeHandshakeResponse", "handshake", "HandshakeResponse");

    private static final Map<String, MessageType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(MessageType::atType, Function.identity()));

    private final String atType;
    private final String schema;
    private final String pointer;

    MessageType(String atType, String schema) {
        this.atType = atType;
        this.schema = schema;
        this.pointer = "";
    }

    MessageType(String atType, String schema, String definition) {
        this.atType = atType;
        this.schema = schema;
        this.pointer = "/$defs/" + definition;
    }

    /// The value of the member `@type`, such as `MaterialDNA`.
    public String atType() {
        return atType;
    }

    /// Name of the schema that holds this kind, such as `material-dna`; several kinds may share one.
    public String schema() {
        return schema;
    }

    /// JSON pointer of this kind's own part within its schema; empty where the schema holds one kind only.
    String pointer() {
        return pointer;
    }

    /// The kind whose `@type` this is, if LOOP knows it.
    public static Optional<MessageType> named(String atType) {
        return Optional.ofNullable(BY_NAME.get(atType));
    }
}
