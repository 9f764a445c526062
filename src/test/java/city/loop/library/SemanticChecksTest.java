package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import city.loop.library.Validator.Terms;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Each semantic check on messages of our own: it accepts what is in order, and names the member of each defect.
class SemanticChecksTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TestKeys KEYS = new TestKeys();
    private static final String HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private static final String OTHER_HASH = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    private static final String SCHEMAS =
            "https://localloop.urbnia.com/projects/loop-protocol/profiles/core-dp/0.1.0-lab/schemas/";

    private static final String CHOREOGRAPHY = """
            {"conversation_id":"conv_7K2M9Q4T8W3H5N6P","message_type":"%s","origin_node":"graz.loop","counterparty_node":"linz.loop",
             "authoritative_role":"%s","subject":{"type":"%s","id":"OFR-GRZ-4H7K2P"},%s"state":"%s","terminal":%s,"attempt":1,
             "timeout_at":"2031-03-18T09:10:00Z"}""";

    private static final Map<String, String> MESSAGES = Map.ofEntries(
            Map.entry(
                    "offer.ack",
                    CHOREOGRAPHY.formatted(
                            "offer.ack",
                            "counterparty",
                            "offer",
                            "\"previous_state\":\"offer-published\",",
                            "offer-acked",
                            true)),
            Map.entry(
                    "offer.publish",
                    CHOREOGRAPHY.formatted("offer.publish", "origin", "offer", "", "offer-published", false)),
            Map.entry(
                    "announce",
                    CHOREOGRAPHY.formatted("capabilities.announce", "origin", "capabilities", "", "announced", false)),
            Map.entry(
                    "response",
                    CHOREOGRAPHY.formatted(
                            "capabilities.response",
                            "counterparty",
                            "capabilities",
                            "\"previous_state\":\"announced\",\"accepted_profile_version\":\"0.1.0-lab\",",
                            "capabilities-confirmed",
                            true)),
            Map.entry(
                    "receive",
                    CHOREOGRAPHY.formatted(
                            "transfer.receive",
                            "counterparty",
                            "transfer",
                            "\"previous_state\":\"transfer-dispatched\",",
                            "transfer-received",
                            false)),
            Map.entry(
                    "recovery",
                    CHOREOGRAPHY.formatted(
                            "match.propose",
                            "origin",
                            "match",
                            "\"previous_state\":\"match-proposed\",\"last_accepted_message_id\":\"msg_7K2M9Q4T8W3H5N6P\",",
                            "timed-out",
                            true)),
            Map.entry(
                    "transfer.ack",
                    CHOREOGRAPHY.formatted(
                            "transfer.ack",
                            "origin",
                            "transfer",
                            "\"previous_state\":\"transfer-received\",\"final_ack_role\":\"origin-confirms-receiver-receipt\",\"acknowledges_message_id\":\"msg_7K2M9Q4T8W3H5N6P\","
                                    + "\"local_evidence_hash_sha256\":\"" + HASH + "\",\"peer_evidence_hash_sha256\":\""
                                    + HASH + "\",\"convergence_hash_sha256\":\""
                                    + CheckRun.sha256("OFR-GRZ-4H7K2P:" + HASH + ":" + HASH) + "\",",
                            "transfer-acked",
                            true)),
            Map.entry(
                    "retry",
                    CHOREOGRAPHY.formatted(
                            "offer.ack",
                            "counterparty",
                            "offer",
                            "\"previous_state\":\"offer-published\",\"duplicate_of\":\"msg_7K2M9Q4T8W3H5N6P\",\"idempotency_key\":\"idem_7K2M9Q4T8W3H5N6P\","
                                    + "\"duplicate_behavior\":\"stored_result\",\"original_fingerprint_sha256\":\""
                                    + HASH + "\",\"idempotency_fingerprint_sha256\":\"" + HASH + "\",",
                            "offer-acked",
                            true)),
            Map.entry("read", """
                    {"message_type":"product.read","operation":"read_result","entity_type":"product","request_id":"req_7K2M9Q4T8W3H5N6P",
                     "record_id":"PRD-AT-GRZ-2031","record":{"@type":"ProductDNA","id":"PRD-AT-GRZ-2031"},"result":{"status":"found"}}"""),
            Map.entry("lost", """
                    {"message_type":"material.read","operation":"read_result","entity_type":"material","request_id":"req_7K2M9Q4T8W3H5N6P",
                     "record_id":"MAT-AT-GRZ-2031-GLASS-4H7K2P","result":{"status":"not_found","errors":[{"code":"not_found"}]}}"""),
            Map.entry("register", """
                    {"message_type":"material.register","operation":"register_request","entity_type":"material","request_id":"req_7K2M9Q4T8W3H5N6P",
                     "record":{"@type":"MaterialDNA","id":"MAT-AT-GRZ-2031-GLASS-4H7K2P"}}"""),
            Map.entry("search", """
                    {"entity_type":"material","scope":"cross-node","filters":{},"auth":{"mode":"node-signature"},"strict_filtering":true,
                     "consistency":"eventual","limit":5}"""),
            Map.entry("found", """
                    {"entity_type":"material","results":[{"id":"MAT-AT-GRZ-2031-GLASS-4H7K2P"},{"id":"MAT-AT-GRZ-2031-WOOD-4H7K2P"}],
                     "consistency":{"mode":"snapshot","snapshot_id":"snap_7K2M9Q4T"}}"""),
            Map.entry("error", """
                    {"code":"timeout","message":"Too late","retryable":true,"correlation_id":"msg_7K2M9Q4T8W3H5N6P"}"""),
            Map.entry("epcis", """
                    {"core_dp_mapping":{"subject_type":"transfer","subject_id":"TRF-GRZ-4H7K2P"},
                     "epcis_subset_event":{"epcList":["urn:loop:match:MCH-GRZ-4H7K2P","urn:loop:transfer:TRF-GRZ-4H7K2P"]}}"""),
            Map.entry("unsupported", "{\"full_epcis_conformance_claimed\":false}"),
            Map.entry("evidence", """
                    {"event_id":"evt_7K2M9Q4T8W3H5N6P","sequence":7,"event_type":"registered","payload_hash_sha256":"%1$s",
                     "subject":{"type":"material","id":"Straße 1"},"immutable":{"event_id":"evt_7K2M9Q4T8W3H5N6P","sequence":7.0,
                     "event_type":"registered","payload_hash_sha256":"%1$s","subject":{"id":"Straße 1","type":"material"}}}""".formatted(HASH)),
            Map.entry("battery", """
                    {"@type":"MaterialDNA","category":"ewaste-batteries","classification":{"battery_category":"lmt"}}"""),
            Map.entry("packaging", """
                    {"@type":"ProductDNA","product_category":"packaging-reusable","passport":{"supported_regimes":["nkws","ppwr"]}}"""),
            Map.entry("shipment", """
                    {"@type":"Transfer","waste_shipment_doc_ref":"urn:a:b","passport":{"visible_to":"operator"}}"""));

    /// Check | message | changes, each `pointer = JSON` or `pointer = (absent)`; `sign` signs at that place | findings.
    private static final String CASES = """
            core-dp-envelope-signing-input-sha256 | envelope | | ok
            core-dp-envelope-signing-input-sha256 | envelope | /replay_window_seconds = 60 | ok
            core-dp-envelope-signing-input-sha256 | envelope | /body/subject/id = "Ölfass 😀" ; sign | ok
            core-dp-envelope-signing-input-sha256 | envelope | /body/subject/id = "other" | /signature/signing_input_sha256 SIGNING_HASH
            core-dp-envelope-signing-input-sha256 | envelope | /receiver/key_id = "key_other_2031" | /signature/signing_input_sha256 SIGNING_HASH
            core-dp-envelope-signing-input-sha256 | envelope | /idempotency_key = (absent) | /idempotency_key UNSIGNED
            core-dp-envelope-signing-input-sha256 | envelope | /signature = (absent) | /signature/signing_input_sha256 SIGNING_HASH
            core-dp-envelope-ed25519-signature | envelope | | ok
            core-dp-envelope-ed25519-signature | envelope | /created_at = "2031-03-18 10:00:00+0100" ; sign | ok
            core-dp-envelope-ed25519-signature | envelope | /body/attempt = 2 | /signature/signing_input_sha256 SIGNING_HASH, /signature/value SIGNATURE_WRONG
            core-dp-envelope-ed25519-signature | envelope | /signature/value = "Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-Aa0_-A" | /signature/value SIGNATURE_WRONG
            core-dp-envelope-ed25519-signature | envelope | /signature/value = "no base64!" | /signature/value SIGNATURE_WRONG
            core-dp-envelope-ed25519-signature | envelope | /signature/value = 7 | /signature/value SIGNATURE_WRONG
            core-dp-envelope-ed25519-signature | envelope | /signature/key_id = "key_linz_second" | /signature/key_id MUST_EQUAL, /signature/value SIGNATURE_WRONG
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_of_nobody" ; sign | /signature/key_id KEY_UNKNOWN
            core-dp-envelope-ed25519-signature | envelope | /sender/node_id = "graz.loop" ; sign | /signature/key_id KEY_UNKNOWN
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_revoked" ; sign | /signature/key_id KEY_REVOKED
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_twice" ; sign | /signature/key_id KEY_AMBIGUOUS
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_odd" ; sign | /signature/key_id KEY_STATE
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_broken" ; sign | /signature/key_id KEY_UNUSABLE
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_rotated" ; sign | /created_at KEY_PERIOD
            core-dp-envelope-ed25519-signature | envelope | /sender/key_id = "key_linz_rotated" ; /created_at = "2030-12-31T23:59:59Z" ; sign | ok
            core-dp-envelope-ed25519-signature | envelope | /sender = (absent) | /sender UNSIGNED, /signature/key_id MUST_EQUAL, /signature/key_id KEY_UNKNOWN
            core-dp-envelope-trusted-key-resolution | envelope | | ok
            core-dp-envelope-trusted-key-resolution | envelope | /body/attempt = 2 | ok
            core-dp-envelope-trusted-key-resolution | envelope | /signature/key_id = "key_linz_revoked" | /signature/key_id KEY_REVOKED
            core-dp-envelope-trusted-key-resolution | envelope | /signature/key_id = "key_linz_unknown" | /signature/key_id KEY_UNKNOWN
            core-dp-envelope-trusted-key-resolution | envelope | /created_at = "2029-12-31T23:59:59Z" | /created_at KEY_PERIOD
            core-dp-envelope-trusted-key-resolution | envelope | /created_at = "2030-01-01T00:00:00Z" | ok
            core-dp-envelope-trusted-key-resolution | envelope | /created_at = "2032-01-01T00:00:00Z" | /created_at KEY_PERIOD
            core-dp-envelope-trusted-key-resolution | envelope | /created_at = "yesterday" | /created_at KEY_PERIOD
            core-dp-envelope-body-contract | envelope | | ok
            core-dp-envelope-body-contract | envelope | /message_type = "material.read" ; /body = {} | /body_schema MUST_BE
            core-dp-envelope-body-contract | envelope | /body/message_type = "offer.reject" | /body/message_type MUST_EQUAL
            core-dp-envelope-body-contract | envelope | /message_type = "weather.report" | /message_type ONE_OF
            core-dp-envelope-body-contract | envelope | /message_type = "offer.haggle" ; /body = {} | /message_type ONE_OF
            core-dp-envelope-body-contract | envelope | /message_type = "material.burn" ; /body_schema = "%SCHEMAS%dna-operation.schema.json" ; /body = {} | /message_type ONE_OF
            core-dp-envelope-body-contract | envelope | /message_type = "product.search" ; /body_schema = "%SCHEMAS%search-contract.schema.json" ; /body = {"entity_type":"product"} | ok
            core-dp-envelope-body-contract | envelope | /message_type = "product.search" ; /body_schema = "%SCHEMAS%search-contract.schema.json" ; /body = {"entity_type":"material"} | /body/entity_type MUST_BE
            core-dp-envelope-body-contract | envelope | /message_type = "error" ; /body_schema = "%SCHEMAS%error.schema.json" ; /body = {"correlation_id":"msg_5T8W3H5N6P7K2M9Q"} | ok
            core-dp-envelope-body-contract | envelope | /message_type = "error" ; /body_schema = "%SCHEMAS%error.schema.json" ; /body = {"correlation_id":"msg_7K2M9Q4T8W3H5N6P"} | /body/correlation_id MUST_DIFFER
            core-dp-envelope-replay-window | envelope | | ok
            core-dp-envelope-replay-window | envelope | /expires_at = "2031-03-18T09:05:00Z" | ok
            core-dp-envelope-replay-window | envelope | /expires_at = "2031-03-18T09:05:00.000000001Z" | /expires_at WINDOW_EXCEEDED
            core-dp-envelope-replay-window | envelope | /expires_at = "2031-03-18T09:00:00Z" | /expires_at NOT_AFTER, /expires_at EXPIRED
            core-dp-envelope-replay-window | envelope | /expires_at = "soon" | /expires_at TIME_UNREADABLE
            core-dp-envelope-replay-window | envelope | /created_at = (absent) | /created_at TIME_UNREADABLE
            core-dp-envelope-replay-window | envelope | /replay_window_seconds = 60.5 | /replay_window_seconds WHOLE_NUMBER
            core-dp-envelope-replay-window | envelope | /replay_window_seconds = (absent) | /replay_window_seconds WHOLE_NUMBER
            core-dp-envelope-replay-window | envelope | /replay_window_seconds = 1e300 | ok
            core-dp-envelope-replay-window | envelope | /evaluation_time = "2031-03-18T09:02:59.9Z" | ok
            core-dp-envelope-replay-window | envelope | /evaluation_time = "2031-03-18T09:03:00Z" | /expires_at EXPIRED
            core-dp-envelope-replay-window | envelope | /evaluation_time = "2031-03-18T08:59:59Z" | /created_at MUST_NOT_BE_LATER
            core-dp-envelope-replay-window | envelope | /evaluation_time = 7 | /evaluation_time TIME_UNREADABLE
            core-dp-dna-operation-contract | read | | ok
            core-dp-dna-operation-contract | lost | | ok
            core-dp-dna-operation-contract | register | | ok
            core-dp-dna-operation-contract | read | /operation = "register_result" | /operation MUST_BE
            core-dp-dna-operation-contract | read | /entity_type = "material" | /entity_type MUST_BE
            core-dp-dna-operation-contract | read | /record_id = "MAT-AT-GRZ-2031-GLASS-4H7K2P" ; /record/id = "MAT-AT-GRZ-2031-GLASS-4H7K2P" | /record_id ID_FORM
            core-dp-dna-operation-contract | lost | /record_id = "MAT-AT-GRZ-2031-GLASS-4H7K2P\\n" | /record_id ID_FORM
            core-dp-dna-operation-contract | read | /record/id = "PRD-AT-GRZ-2032" | /record/id MUST_EQUAL
            core-dp-dna-operation-contract | read | /record/@type = "MaterialDNA" | /record/@type MUST_BE
            core-dp-dna-operation-contract | read | /record = (absent) | /record MISSING
            core-dp-dna-operation-contract | lost | /record = {"@type":"MaterialDNA"} | /record SUPERFLUOUS
            core-dp-dna-operation-contract | lost | /result/errors = (absent) | /result/errors MISSING
            core-dp-dna-operation-contract | lost | /result/errors = [] | /result/errors MISSING
            core-dp-dna-operation-contract | lost | /result/status = "conflict" ; /result/errors = (absent) | /result/errors MISSING
            core-dp-dna-operation-contract | read | /result/errors = [{}] | /result/errors SUPERFLUOUS
            core-dp-dna-operation-contract | read | /message_type = "weather.read" | /message_type ONE_OF
            core-dp-search-contract-semantics | search | | ok
            core-dp-search-contract-semantics | found | | ok
            core-dp-search-contract-semantics | search | /auth/mode = "bearer" | /auth/mode MUST_BE
            core-dp-search-contract-semantics | search | /auth = (absent) | /auth/mode MISSING
            core-dp-search-contract-semantics | search | /filters/condition = "good" | /filters/condition SUPERFLUOUS
            core-dp-search-contract-semantics | search | /filters/condition = "good" ; /strict_filtering = false | ok
            core-dp-search-contract-semantics | search | /filters/condition = "good" ; /entity_type = "product" | ok
            core-dp-search-contract-semantics | found | /results/1/id = "PRD-AT-GRZ-2031" | /results/1/id ID_FORM
            core-dp-search-contract-semantics | found | /consistency/snapshot_id = (absent) | /consistency/snapshot_id MISSING
            core-dp-search-contract-semantics | found | /consistency/snapshot_id = (absent) ; /consistency/mode = "eventual" | ok
            core-dp-error-contract-semantics | error | | ok
            core-dp-error-contract-semantics | error | /retryable = false | /retryable MUST_BE
            core-dp-error-contract-semantics | error | /code = "signature_invalid" | /retryable MUST_BE
            core-dp-error-contract-semantics | error | /code = "unsupported_profile_version" | /retryable MUST_BE
            core-dp-error-contract-semantics | error | /code = "conflict" | ok
            core-dp-epcis-mapping-semantics | epcis | | ok
            core-dp-epcis-mapping-semantics | unsupported | | ok
            core-dp-epcis-mapping-semantics | unsupported | /full_epcis_conformance_claimed = true | /full_epcis_conformance_claimed NOT_CLAIMED
            core-dp-epcis-mapping-semantics | epcis | /core_dp_mapping/subject_id = "TRF-GRZ-9999" | /epcis_subset_event/epcList NOT_LISTED
            core-dp-epcis-mapping-semantics | epcis | /core_dp_mapping/subject_type = "material" | /epcis_subset_event/epcList NOT_LISTED
            core-dp-evidence-immutable-subset | evidence | | ok
            core-dp-evidence-immutable-subset | evidence | /immutable/event_id = "evt_other" | /immutable/event_id MUST_EQUAL
            core-dp-evidence-immutable-subset | evidence | /sequence = 8 | /immutable/sequence MUST_EQUAL
            core-dp-evidence-immutable-subset | evidence | /immutable/event_type = "read" | /immutable/event_type MUST_EQUAL
            core-dp-evidence-immutable-subset | evidence | /payload_hash_sha256 = "%OTHER%" | /immutable/payload_hash_sha256 MUST_EQUAL
            core-dp-evidence-immutable-subset | evidence | /immutable/subject/note = 1 | /immutable/subject MUST_EQUAL
            core-dp-evidence-immutable-subset | evidence | /immutable/subject = (absent) | /immutable/subject MISSING
            core-dp-choreography-message-contract | offer.ack | | ok
            core-dp-choreography-message-contract | offer.publish | | ok
            core-dp-choreography-message-contract | announce | | ok
            core-dp-choreography-message-contract | response | | ok
            core-dp-choreography-message-contract | receive | | ok
            core-dp-choreography-message-contract | recovery | | ok
            core-dp-choreography-message-contract | transfer.ack | | ok
            core-dp-choreography-message-contract | envelope | | ok
            core-dp-choreography-message-contract | offer.ack | /message_type = "offer.perhaps" | /message_type ONE_OF
            core-dp-choreography-message-contract | offer.ack | /subject/type = "match" | /subject/type MUST_BE
            core-dp-choreography-message-contract | offer.ack | /state = "offer-rejected" | /state MUST_BE
            core-dp-choreography-message-contract | offer.ack | /terminal = false | /terminal MUST_BE
            core-dp-choreography-message-contract | receive | /terminal = true | /terminal MUST_BE
            core-dp-choreography-message-contract | offer.ack | /previous_state = "match-proposed" | /previous_state MUST_BE
            core-dp-choreography-message-contract | offer.ack | /previous_state = (absent) | /previous_state MISSING
            core-dp-choreography-message-contract | offer.publish | /authoritative_role = "counterparty" | /authoritative_role MUST_BE
            core-dp-choreography-message-contract | recovery | /last_accepted_message_id = (absent) | /last_accepted_message_id MISSING
            core-dp-choreography-message-contract | recovery | /previous_state = "offer-published" | /previous_state MUST_BE
            core-dp-choreography-message-contract | recovery | /terminal = false | /terminal MUST_BE
            core-dp-choreography-message-contract | recovery | /duplicate_of = "msg_7K2M9Q4T8W3H5N6P" | /duplicate_of SUPERFLUOUS
            core-dp-choreography-message-contract | recovery | /duplicate_behavior = "conflict" | /duplicate_behavior SUPERFLUOUS
            core-dp-choreography-message-contract | transfer.ack | /state = "partitioned" | /state MUST_BE
            core-dp-choreography-message-contract | transfer.ack | /final_ack_role = "receiver" | /final_ack_role MUST_BE
            core-dp-choreography-message-contract | transfer.ack | /acknowledges_message_id = (absent) | /acknowledges_message_id MISSING
            core-dp-choreography-message-contract | response | /accepted_profile_version = "0.2.0" | /accepted_profile_version MUST_BE
            core-dp-choreography-message-contract | response | /accepted_profile_version = (absent) | /accepted_profile_version MISSING
            core-dp-choreography-message-contract | envelope | /sender/node_id = "graz.loop" ; /receiver/node_id = "linz.loop" | /sender/node_id MUST_EQUAL
            core-dp-choreography-message-contract | envelope | /body/counterparty_node = "wels.loop" | /body/counterparty_node NO_PARTY, /sender/node_id MUST_EQUAL
            core-dp-choreography-message-contract | envelope | /receiver/node_id = "linz.loop" | /receiver/node_id MUST_DIFFER
            core-dp-choreography-terminal-regression | offer.ack | | ok
            core-dp-choreography-terminal-regression | offer.ack | /previous_state = "timed-out" | ok
            core-dp-choreography-terminal-regression | receive | /previous_state = "transfer-acked" | /state REGRESSION
            core-dp-choreography-terminal-regression | receive | /previous_state = "partitioned" | /state REGRESSION
            core-dp-choreography-idempotency-retry | retry | | ok
            core-dp-choreography-idempotency-retry | retry | /attempt = 2 | ok
            core-dp-choreography-idempotency-retry | offer.ack | /attempt = 2 | /duplicate_of MISSING
            core-dp-choreography-idempotency-retry | retry | /idempotency_key = (absent) | /idempotency_key MISSING
            core-dp-choreography-idempotency-retry | retry | /idempotency_fingerprint_sha256 = "%OTHER%" | /idempotency_fingerprint_sha256 MUST_EQUAL
            core-dp-choreography-idempotency-retry | retry | /duplicate_behavior = "conflict" | /idempotency_fingerprint_sha256 MUST_DIFFER
            core-dp-choreography-idempotency-retry | retry | /duplicate_behavior = "conflict" ; /idempotency_fingerprint_sha256 = "%OTHER%" | ok
            core-dp-choreography-stale-reordered | offer.ack | | ok
            core-dp-choreography-stale-reordered | offer.ack | /local_state = "offer-published" | ok
            core-dp-choreography-stale-reordered | offer.ack | /local_state = "offer-rejected" | /local_state MUST_EQUAL
            core-dp-choreography-stale-reordered | offer.publish | /local_state = "offer-acked" | /local_state MUST_EQUAL
            core-dp-choreography-transfer-convergence | transfer.ack | | ok
            core-dp-choreography-transfer-convergence | offer.ack | | ok
            core-dp-choreography-transfer-convergence | recovery | /last_accepted_message_id = (absent) | /last_accepted_message_id MISSING
            core-dp-choreography-transfer-convergence | transfer.ack | /local_evidence_hash_sha256 = (absent) | /local_evidence_hash_sha256 MISSING
            core-dp-choreography-transfer-convergence | transfer.ack | /peer_evidence_hash_sha256 = (absent) | /peer_evidence_hash_sha256 MISSING
            core-dp-choreography-transfer-convergence | transfer.ack | /convergence_hash_sha256 = (absent) | /convergence_hash_sha256 MISSING
            core-dp-choreography-transfer-convergence | transfer.ack | /convergence_hash_sha256 = "%OTHER%" | /convergence_hash_sha256 CONVERGENCE_HASH
            core-dp-choreography-transfer-convergence | transfer.ack | /subject/id = "TRF-OTHER-1" | /convergence_hash_sha256 CONVERGENCE_HASH
            core-dp-choreography-transfer-convergence | transfer.ack | /peer_evidence_hash_sha256 = "%OTHER%" | /peer_evidence_hash_sha256 MUST_EQUAL, /convergence_hash_sha256 CONVERGENCE_HASH
            battery-category-implies-ewaste-category | battery | | ok
            battery-category-implies-ewaste-category | battery | /category = "metal-mixed" | /category MUST_BE
            battery-category-implies-ewaste-category | battery | /category = "metal-mixed" ; /classification = (absent) | ok
            packaging-ppwr-regime-implies-reusable-category | packaging | | ok
            packaging-ppwr-regime-implies-reusable-category | packaging | /product_category = "furniture-office" | /product_category MUST_BE
            packaging-ppwr-regime-implies-reusable-category | packaging | /product_category = "furniture-office" ; /passport/supported_regimes = ["nkws"] | ok
            waste-shipment-doc-ref-visibility-not-public | shipment | | ok
            waste-shipment-doc-ref-visibility-not-public | shipment | /passport/visible_to = "public" | /passport/visible_to MUST_NOT_BE
            waste-shipment-doc-ref-visibility-not-public | shipment | /passport = (absent) | ok
            waste-shipment-doc-ref-visibility-not-public | shipment | /passport/visible_to = "public" ; /waste_shipment_doc_ref = (absent) | ok
            """;

    static Stream<String> cases() {
        return CASES.lines();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCheckFindsExactlyTheDefect(String line) {
        var cells = Arrays.stream(line.split(" \\|", -1)).map(String::strip).toList();
        var message = (ObjectNode)
                JSON.readTree(cells.get(1).equals("envelope") ? envelope().toString() : MESSAGES.get(cells.get(1)));
        for (var change : cells.get(2).split(" ; ")) {
            change(message, change.strip());
        }
        var check = SemanticCheck.named(cells.get(0)).orElseThrow();

        var found = new CheckRun(check, message, store(), null).findings();

        assertThat(found.stream()
                        .map(finding -> finding.pointer() + " " + finding.text())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(cells.get(3).equals("ok") ? "" : cells.get(3));
        assertThat(found).allSatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
    }

    @Test
    void everyCheckHasMessagesThatItAcceptsAndSuchThatItRefuses() {
        for (var check : SemanticCheck.values()) {
            assertThat(cases().filter(line -> line.startsWith(check.wire() + " ")))
                    .as(check.wire())
                    .anyMatch(line -> line.endsWith("| ok"))
                    .anyMatch(line -> !line.endsWith("| ok"));
        }
    }

    @Test
    void theTimeOfTheRequestCountsBeforeThatOfThePayload() {
        var message = envelope().put("evaluation_time", "2031-03-18T09:01:00Z");
        var check = SemanticCheck.CORE_DP_ENVELOPE_REPLAY_WINDOW;

        assertThat(new CheckRun(check, message, store(), "2031-03-18T09:04:00Z").findings())
                .extracting(Finding::text)
                .containsExactly(FindingText.EXPIRED);
    }

    @Test
    void withoutATrustStoreNoKeyIsTrusted() {
        assertThat(new CheckRun(SemanticCheck.CORE_DP_ENVELOPE_ED25519_SIGNATURE, envelope(), JSON.missingNode(), null)
                        .findings())
                .extracting(Finding::text)
                .containsExactly(FindingText.KEY_UNKNOWN);
    }

    @Test
    void anEnvelopeWithManyViolationsTakesTimeInStepWithThem() {
        var schemas = new Schemas();
        var envelope = envelope();
        for (int i = 0; i < 40_000; i++) {
            envelope.put("x" + i, 1);
            ((ObjectNode) envelope.get("body")).put("x" + i, 1);
        }
        var terms = Terms.with(schemas.find("core-dp/envelope").orElseThrow());

        var validation = assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> new Validator(schemas).validate(envelope, terms));

        assertThat(validation.violations()).hasSize(1_000);
        assertThat(validation.count()).isBetween(80_000, 80_010);
    }

    private static ObjectNode envelope() {
        var envelope = (ObjectNode) JSON.readTree("""
                {"profile":"core-dp","profile_version":"0.1.0-lab","message_id":"msg_7K2M9Q4T8W3H5N6P","message_type":"offer.ack",
                 "created_at":"2031-03-18T09:00:00Z","expires_at":"2031-03-18T09:03:00Z",
                 "sender":{"node_id":"linz.loop","endpoint":"https://linz.example/loop","key_id":"key_linz_first"},
                 "receiver":{"node_id":"graz.loop","endpoint":"https://graz.example/loop","key_id":"key_graz_first"},
                 "idempotency_key":"idem_7K2M9Q4T8W3H5N6P","replay_window_seconds":300,
                 "body_schema":"%schoreography-message.schema.json","body":%s}""".formatted(SCHEMAS, MESSAGES.get("offer.ack")));
        KEYS.sign(envelope);
        return envelope;
    }

    private static JsonNode store() {
        var store = JSON.createObjectNode();
        ArrayNode keys = store.putArray("keys").add("no key").add(JSON.createObjectNode());
        var from = "2030-01-01T00:00:00Z";
        var until = "2032-01-01T00:00:00Z";
        keys.add(KEYS.trusted("linz.loop", "key_linz_first", "active", from, until));
        keys.add(KEYS.trusted("linz.loop", "key_linz_second", "active", from, until));
        keys.add(KEYS.trusted("linz.loop", "key_linz_rotated", "rotated", from, "2031-01-01T00:00:00Z"));
        keys.add(KEYS.trusted("linz.loop", "key_linz_revoked", "revoked", from, until));
        keys.add(KEYS.trusted("linz.loop", "key_linz_twice", "active", from, until));
        keys.add(KEYS.trusted("linz.loop", "key_linz_twice", "active", from, until));
        keys.add(KEYS.trusted("linz.loop", "key_linz_odd", "sleeping", from, until));
        var broken = KEYS.trusted("linz.loop", "key_linz_broken", "active", from, until);
        broken.putObject("public_key_jwk")
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("x", "Gb9E");
        keys.add(broken);
        return store;
    }

    private static void change(ObjectNode message, String change) {
        if (change.isEmpty()) {
            return;
        }
        if (change.equals("sign")) {
            KEYS.sign(message);
            return;
        }
        var parts = change.replace("%OTHER%", OTHER_HASH)
                .replace("%SCHEMAS%", SCHEMAS)
                .split(" = ", 2);
        var at = JsonPointer.compile(parts[0]);
        var parent = (ObjectNode) message.at(at.head());
        var name = at.last().getMatchingProperty();
        if (parts[1].equals("(absent)")) {
            parent.remove(name);
        } else {
            parent.set(name, JSON.readTree(parts[1]));
        }
    }
}
