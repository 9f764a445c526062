package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules between members of the profile's messages, each kept and broken.
class CoreDpSchemasTest {

    private static final Schemas SCHEMAS = new Schemas();
    private static final String HASH = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O"},"state":"offer-published","authoritative_role":"origin" | accepted
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O"},"state":"offer-published","authoritative_role":"origin","previous_state":"x" | /previous_state not
                    "message_type":"offer.publish","subject":{"type":"match","id":"O"},"state":"offer-published","authoritative_role":"origin" | /subject/type const
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O"},"state":"offer-published","authoritative_role":"counterparty" | /authoritative_role const
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O"},"state":"timed-out","authoritative_role":"origin","previous_state":"offer-published" | accepted
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O"},"state":"timed-out","authoritative_role":"origin","duplicate_behavior":"conflict" | /duplicate_behavior not
                    "message_type":"offer.publish","subject":{"type":"offer","id":"O","x":1},"state":"offer-published","authoritative_role":"origin" | /subject/x additionalProperties
                    "message_type":"capabilities.announce","subject":{"type":"capabilities","id":"C"},"state":"announced","authoritative_role":"origin","previous_state":"x" | /previous_state not
                    "message_type":"capabilities.response","subject":{"type":"capabilities","id":"C"},"state":"capabilities-confirmed","authoritative_role":"counterparty","previous_state":"announced" | /accepted_profile_version required
                    "message_type":"capabilities.response","subject":{"type":"capabilities","id":"C"},"state":"capabilities-confirmed","authoritative_role":"counterparty","previous_state":"x","accepted_profile_version":"0.1.0-lab" | /previous_state const
                    """)
    void choreographyFollowsItsSteps(String members, String verdict) {
        assertThat(verdict(
                        "choreography-message",
                        members
                                + ",\"conversation_id\":\"conv_7K2M9Q4T8W3H5N6P\",\"origin_node\":\"graz.loop\",\"counterparty_node\":\"linz.loop\","
                                + "\"terminal\":false,\"attempt\":1,\"timeout_at\":\"2026-03-18T09:00:00Z\""))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "message_type":"material.read","operation":"read_request","entity_type":"material","record_id":"MAT-AT-GRZ-2026-GLASS-4H7K2P" | accepted
                    "message_type":"material.read","operation":"read_request","entity_type":"material" | /record_id required
                    "message_type":"material.read","operation":"read_request","entity_type":"material","record_id":"PRD-AT-GRZ-2026" | /record_id pattern
                    "message_type":"product.read","operation":"read_request","entity_type":"product","record_id":"PRD-AT-GRZ-2026" | accepted
                    "message_type":"product.register","operation":"register_request","entity_type":"product" | /record required
                    "message_type":"product.register","operation":"register_request","entity_type":"product","record":%PRODUCT% | accepted
                    "message_type":"product.register","operation":"register_request","entity_type":"material","record":%PRODUCT% | /entity_type const
                    "message_type":"product.read","operation":"register_request","entity_type":"product","record":%PRODUCT% | /message_type enum
                    "message_type":"material.read","operation":"read_result","entity_type":"material","record_id":"MAT-AT-GRZ-2026-GLASS-4H7K2P","result":{"status":"not_found",%PROVENANCE%} | accepted
                    "message_type":"material.read","operation":"read_result","entity_type":"material","record_id":"MAT-AT-GRZ-2026-GLASS-4H7K2P","result":{"status":"registered",%PROVENANCE%} | /result/status enum
                    "message_type":"material.register","operation":"register_result","entity_type":"material","result":{"status":"registered",%PROVENANCE%} | /record_id required
                    "message_type":"material.register","operation":"register_result","entity_type":"material","record_id":"MAT-AT-GRZ-2026-GLASS-4H7K2P","result":{"status":"error","errors":[{}],%PROVENANCE%} | /result/errors/0/code required /result/errors/0/message required /result/errors/0/retryable required /result/errors/0/correlation_id required
                    """)
    void operationsBringWhatTheirKindNeeds(String members, String verdict) {
        assertThat(verdict(
                        "dna-operation",
                        members.replace(
                                                "%PRODUCT%",
                                                SamplePayloads.of(MessageType.PRODUCT_DNA)
                                                        .toString())
                                        .replace(
                                                "%PROVENANCE%",
                                                "\"provenance\":{\"source_node\":\"graz.loop\",\"record_hash_sha256\":\""
                                                        + HASH + "\",\"recorded_at\":\"2026-03-18T09:00:00Z\"}")
                                + ",\"request_id\":\"req_7K2M9Q4T8W3H5N6P\""))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    search-contract | "entity_type":"material","filters":{},"limit":100 | accepted
                    search-contract | "entity_type":"material","filters":{},"limit":101 | /limit maximum
                    search-contract | "entity_type":"material","filters":{"colour":"x"},"limit":1 | /filters/colour additionalProperties
                    search-contract | "entity_type":"material","filters":{},"limit":1,"scope":"cross-node","consistency":"eventual" | /auth required
                    search-contract | "entity_type":"material","filters":{},"limit":1,"scope":"cross-node","auth":{"mode":"node-signature"} | /consistency required
                    search-contract | "entity_type":"material","filters":{},"limit":1,"scope":"cross-node","consistency":"eventual","auth":{"mode":"bearer"} | /auth/mode const
                    search-contract | "entity_type":"material","results":[],"ordering":{"primary":"updated_at_asc","tie_break":"id_asc"},"consistency":{"mode":"eventual"},"provenance":{"queried_nodes":["graz.loop"]} | accepted
                    error | "code":"timeout","message":"Too late","retryable":true,"correlation_id":"msg_7K2M9Q4T8W3H5N6P","details":{"any":1} | accepted
                    error | "code":"late","message":"Too late","retryable":true,"correlation_id":"msg_7K2M9Q4T8W3H5N6P" | /code enum
                    epcis-mapping | "pinned_versions":{"epcis":"2.0.1","cbv":"2.0"},"full_epcis_conformance_claimed":false,"unsupported_features":[{"feature":"f","rationale":"r"}] | accepted
                    epcis-mapping | "pinned_versions":{"epcis":"2.0.1","cbv":"2.0"},"full_epcis_conformance_claimed":true,"unsupported_features":[{"feature":"f","rationale":"r"}] | /full_epcis_conformance_claimed const
                    epcis-mapping | "pinned_versions":{"epcis":"1.2","cbv":"2.0"},"full_epcis_conformance_claimed":false,"unsupported_features":[{"feature":"f","rationale":"r"}] | /pinned_versions/epcis const
                    peer-key-trust | %KEY%,"lifecycle_status":"active" | accepted
                    peer-key-trust | %KEY%,"lifecycle_status":"revoked" | /revoked_at required
                    peer-key-trust | %KEY%,"lifecycle_status":"rotated" | /lifecycle_status enum
                    trust-store | "version":"1.0.0","updated_at":"2026-03-18T09:00:00Z","keys":[{%KEY%,%VALID%,"lifecycle_status":"active"}] | accepted
                    trust-store | "version":"1.0.0","updated_at":"2026-03-18T09:00:00Z","keys":[] | /keys minItems
                    trust-store | "version":"1.0.0","updated_at":"2026-03-18T09:00:00Z","keys":[{%KEY%,%VALID%,"lifecycle_status":"rotated"}] | /keys/0/rotated_to_key_id required
                    trust-store | "version":"1.0.0","updated_at":"2026-03-18T09:00:00Z","keys":[{%KEY%,%VALID%,"lifecycle_status":"revoked"}] | /keys/0/revoked_at required
                    """)
    void otherMessagesKeepTheirRules(String schema, String members, String verdict) {
        assertThat(
                        verdict(
                                schema,
                                members.replace(
                                                "%KEY%",
                                                "\"node_id\":\"graz.loop\",\"key_id\":\"key_graz-2026-01\",\"public_key_jwk\":{\"kty\":\"OKP\","
                                                        + "\"crv\":\"Ed25519\",\"x\":\"Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE\"}")
                                        .replace(
                                                "%VALID%",
                                                "\"valid_from\":\"2026-01-01T00:00:00Z\",\"valid_until\":\"2027-01-01T00:00:00Z\"")))
                .isEqualTo(verdict);
    }

    private static String verdict(String schema, String members) {
        JsonNode payload = JsonMapper.shared().readTree("{" + members + "}");
        var violations = SCHEMAS.check(SCHEMAS.find("core-dp/" + schema).orElseThrow(), payload)
                .violations();
        return violations.isEmpty()
                ? "accepted"
                : String.join(
                        " ",
                        violations.stream()
                                .map(v -> v.pointer() + " " + v.rule())
                                .toList());
    }
}
