package city.loop.library;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rules between members of a message that a schema cannot say (LOOP v0.2.0, conformance checks of the Core-DP
/// profile and of the battery, packaging and waste shipment profiles). Each says yes to a message that it is not
/// about only where its rule says so; whoever asks for a check means the messages that it is for.
public enum SemanticCheck {
    CORE_DP_ENVELOPE_SIGNING_INPUT_SHA256("core-dp/envelope", EnvelopeChecks::signingInput),
    CORE_DP_ENVELOPE_ED25519_SIGNATURE("core-dp/envelope", EnvelopeChecks::signature),
    CORE_DP_ENVELOPE_TRUSTED_KEY_RESOLUTION("core-dp/envelope", EnvelopeChecks::trustedKey),
    CORE_DP_ENVELOPE_BODY_CONTRACT("core-dp/envelope", EnvelopeChecks::bodyContract),
    CORE_DP_ENVELOPE_REPLAY_WINDOW("core-dp/envelope", EnvelopeChecks::replayWindow),
    CORE_DP_DNA_OPERATION_CONTRACT("core-dp/dna-operation", ContractChecks::operation),
    CORE_DP_SEARCH_CONTRACT_SEMANTICS("core-dp/search-contract", ContractChecks::search),
    CORE_DP_ERROR_CONTRACT_SEMANTICS("core-dp/error", ContractChecks::error),
    CORE_DP_EPCIS_MAPPING_SEMANTICS("core-dp/epcis-mapping", ContractChecks::epcis),
    CORE_DP_EVIDENCE_IMMUTABLE_SUBSET("core-dp/evidence-entry", ContractChecks::evidence),
    CORE_DP_CHOREOGRAPHY_MESSAGE_CONTRACT("core-dp/choreography-message", ChoreographyChecks::message),
    CORE_DP_CHOREOGRAPHY_TERMINAL_REGRESSION("core-dp/choreography-message", ChoreographyChecks::regression),
    CORE_DP_CHOREOGRAPHY_IDEMPOTENCY_RETRY("core-dp/choreography-message", ChoreographyChecks::retry),
    CORE_DP_CHOREOGRAPHY_STALE_REORDERED("core-dp/choreography-message", ChoreographyChecks::reordered),
    CORE_DP_CHOREOGRAPHY_TRANSFER_CONVERGENCE("core-dp/choreography-message", ChoreographyChecks::convergence),
    BATTERY_CATEGORY_IMPLIES_EWASTE_CATEGORY("material-dna", RegimeChecks::battery),
    PACKAGING_PPWR_REGIME_IMPLIES_REUSABLE_CATEGORY("product-dna", RegimeChecks::packaging),
    WASTE_SHIPMENT_DOC_REF_VISIBILITY_NOT_PUBLIC("transfer", RegimeChecks::wasteShipment);

    private static final Map<String, SemanticCheck> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(SemanticCheck::wire, Function.identity()));

    private final String schema;
    private final Consumer<CheckRun> rule;

    SemanticCheck(String schema, Consumer<CheckRun> rule) {
        this.schema = schema;
        this.rule = rule;
    }

    /// The check of that name, such as `core-dp-envelope-replay-window`.
    public static Optional<SemanticCheck> named(String wire) {
        return Optional.ofNullable(BY_NAME.get(wire));
    }

    /// Its name in requests and answers.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Name of the schema whose messages it is for, such as `core-dp/envelope`. The checks of bodies read an envelope's
    /// body as well.
    public String schema() {
        return schema;
    }

    void run(CheckRun run) {
        rule.accept(run);
    }
}
