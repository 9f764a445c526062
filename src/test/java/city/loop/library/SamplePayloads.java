package city.loop.library;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One payload per kind that is in order, and ways to break it: pointer, new value (or absent), rule that is broken.
final class SamplePayloads {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String HEAD = """
            "@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
            "schema_version": "0.2.0", "@type": "%s",
            """;

    private static final Map<MessageType, String> PAYLOADS = new EnumMap<>(Map.ofEntries(
            Map.entry(MessageType.MATERIAL_DNA, """
                    "id": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "category": "glass-brown", "quantity": {"value": 2.5, "unit": "t"},
                    "quality": 0.8, "origin_city": "Graz", "current_city": "Graz", "available_from": "2026-03-18T09:00:00+01:00",
                    "location": {"lat": 47.07, "lon": 15.44, "address": "Glass yard"}, "images": ["https://graz.example/1.jpg"],
                    "passport": {"gtin": "4012345678901", "country_of_production": "AT", "repair_score": 10, "hazardous": false,
                      "supported_regimes": ["nkws"], "substances_of_concern": [{"name": "Lead", "cas_number": "7439-92-1"}]},
                    "classification": {"ewc_code": "15 01 07", "nace_code": "E38.32"},
                    "traceability": {"epcis_event_refs": [{"event_type": "observation", "event_id": "1"}], "document_refs": ["urn:a:b"]},
                    "metadata": {"notes": "Sorted by colour"}, "conformity_claims": [{"claim_id": "c1"}]
                    """),
            Map.entry(MessageType.PRODUCT_DNA, """
                    "id": "PRD-AT-GRZ-2026-CHAIR-4H7K2P", "product_category": "furniture-office", "name": "Chair",
                    "condition": "good", "quantity": {"value": 40, "unit": "piece"}, "origin_city": "Graz", "current_city": "Linz",
                    "available_from": "2026-03-18T09:00:00Z", "manufacture_year": 2019, "material_ids": ["MAT-AT-GRZ-2026-WOOD-4H7K2P"],
                    "dimensions": {"weight_kg": 7}, "reuse_potential": "Schools", "functional_status": "untested"
                    """),
            Map.entry(MessageType.OFFER, """
                    "id": "OFR-GRZ-4H7K2P", "material_id": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "product_id": "PRD-AT-GRZ-2026",
                    "from_city": "Graz", "to_city": "Linz", "quantity": {"value": 1, "unit": "t"}, "status": "open",
                    "available_until": "2026-04-18T09:00:00Z", "terms": "Collection on weekdays"
                    """),
            Map.entry(MessageType.MATCH, """
                    "id": "MCH-GRZ-4H7K2P", "material_id": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "offer_id": "OFR-GRZ-4H7K2P",
                    "from_city": "Graz", "to_city": "Linz", "status": "proposed", "matched_at": "2026-03-20T09:00:00Z"
                    """),
            Map.entry(MessageType.TRANSFER, """
                    "id": "TRF-GRZ-4H7K2P", "material_id": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "match_id": "MCH-GRZ-4H7K2P",
                    "status": "scheduled", "handoff_at": "2026-03-25T09:00:00Z", "route": {"mode": "rail"},
                    "environmental_conditions": {"temperature_c": -4.5}
                    """),
            Map.entry(MessageType.MATERIAL_STATUS_UPDATE, """
                    "id": "5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90", "material_id": "MAT-AT-GRZ-2026-GLASS-4H7K2P",
                    "status": "withdrawn", "updated_at": "2026-03-25T09:00:00Z", "reason": "Used up"
                    """),
            Map.entry(MessageType.MATERIAL_TRANSACTION, """
                    "id": "TXN-2026-03-18-001", "material": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "seller": "graz.loop",
                    "buyer": "linz.loop", "offer": {"base_price": 60, "loop_cost": 104, "breakdown": {"export_penalty": 24}},
                    "timestamp": "2026-03-18T09:00:00Z", "status": "pending"
                    """),
            Map.entry(MessageType.SETTLEMENT, """
                    "transaction_id": "TXN-2026-03-18-001", "material": "MAT-AT-GRZ-2026-GLASS-4H7K2P", "seller": "graz.loop",
                    "buyer": "linz.loop", "final_cost": 104, "distribution": {"seller_receives": 60},
                    "settled_at": "2026-03-18T09:00:00Z", "confirmation": {"signatures": ["s"], "payment_completed": true}
                    """),
            Map.entry(MessageType.TRANSACTION_STATUS, """
                    "transaction_id": "TXN-2026-03-18-001", "status": "in_transit", "updated_at": "2026-03-18T09:00:00Z",
                    "details": {"notes": "On the train", "estimated_arrival": "2026-03-19T09:00:00Z"}
                    """),
            Map.entry(MessageType.LOOP_COIN_CONFIG, """
                    "issuer": "graz.loop", "currency_code": "LC-GRZ", "backed_by": "EUR", "exchange_rate": 1.0, "expiry_months": 6,
                    "local_bonus": 0.05, "decay_rate": 0.2, "max_issuance": 1000000
                    """),
            Map.entry(MessageType.LOOP_COIN_TRANSFER, """
                    "id": "5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90", "from": "user:k7@graz.loop", "to": "business:yard@graz.loop",
                    "amount": 0.01, "currency": "LC-GRZ", "timestamp": "2026-03-18T09:00:00Z", "memo": "Glass"
                    """),
            Map.entry(MessageType.INTER_NODE_SETTLEMENT, """
                    "from_node": "graz.loop", "to_node": "linz.loop", "settlement_method": "netting", "transfers": [{"from": "a",
                    "to": "b", "amount": 1, "from_currency": "LC-GRZ", "to_currency": "LC-LNZ", "fees": {"distance_cost": 2}}]
                    """),
            Map.entry(MessageType.LOOP_SIGNAL_CONFIG, """
                    "node": "graz.loop", "signals": {"glass-brown": 0.4, "default": 0}, "valid_from": "2026-04-01T00:00:00Z",
                    "valid_until": "2026-07-01T00:00:00Z", "approved_by": {"turnout": 0.35}
                    """),
            Map.entry(MessageType.LOOP_VOTE, """
                    "node": "graz.loop", "vote_id": "v1", "voting_period": {"start": "2026-03-01T00:00:00Z", "end": "2026-03-08T00:00:00Z"},
                    "proposals": [{"category": "glass-brown", "current_value": 0.3, "proposed_value": 0.4, "rationale": "More jobs"}],
                    "results": {"total_eligible": 9, "total_voted": 5, "votes_for": 3, "votes_against": 2, "status": "passed"}
                    """),
            Map.entry(MessageType.SIGNAL_PROPOSAL, """
                    "node": "graz.loop", "voting_opens": "2026-03-01T00:00:00Z", "voting_closes": "2026-03-08T00:00:00Z",
                    "changes": [{"category": "glass-brown", "current": 0.3, "proposed": 0.4, "reason": "More jobs"}]
                    """),
            Map.entry(MessageType.NODE_INFO, """
                    "id": "graz.loop", "name": "Graz", "version": "1.0.0", "location": {"lat": 47.07, "lon": 15.44, "country": "AT"},
                    "capabilities": ["material-registry"], "endpoint": "https://graz.example", "contact": {"email": "loop@graz.example"},
                    "metadata": {"established": "2026-01-01", "languages": ["de", "sl"]}
                    """),
            Map.entry(MessageType.NODE_REGISTRY, """
                    "version": "2026-03-18", "nodes": [{"id": "graz.loop", "endpoint": "https://graz.example",
                    "location": {"lat": 47.07, "lon": 15.44}, "status": "active"}]
                    """),
            Map.entry(MessageType.NODE_STATUS, """
                    "node": "graz.loop", "status": "online", "timestamp": "2026-03-18T09:00:00Z",
                    "health": {"disk_usage_percent": 40}, "peers": [{"node": "linz.loop", "latency_ms": 12.5}]
                    """),
            Map.entry(MessageType.NODE_HANDSHAKE, """
                    "node_id": "graz.loop", "name": "Graz", "endpoint": "http://localhost:8080", "capabilities": ["any"],
                    "timestamp": "2026-03-18T09:00:00Z"
                    """),
            Map.entry(MessageType.NODE_HANDSHAKE_RESPONSE, """
                    "status": "accepted", "peer_id": "linz.loop", "capabilities": ["any"], "received_at": "2026-03-18T09:00:00Z",
                    "lab_only": true, "message": "Thank you"
                    """)));

    /// Kind, pointer, value, rule; `(absent)` takes the member away.
    private static final String BREACHES = """
            MATERIAL_DNA | /@context | "https://example.org/other.jsonld" | enum
            MATERIAL_DNA | /schema_version | "1.0.0" | pattern
            MATERIAL_DNA | /schema_version | "0.0.1" | pattern
            MATERIAL_DNA | /id | "MAT-AT-GRZ-2026-GLASS-4H7K2" | pattern
            MATERIAL_DNA | /id | "MAT-AT-GRZ-2026-GLASS-4H7K2P\\n" | pattern
            MATERIAL_DNA | /quantity/unit | "lb" | enum
            MATERIAL_DNA | /quantity/value | (absent) | required
            MATERIAL_DNA | /quality | -0.1 | minimum
            MATERIAL_DNA | /quality | null | type
            MATERIAL_DNA | /current_city | "X" | minLength
            MATERIAL_DNA | /current_city | "😀" | minLength
            MATERIAL_DNA | /location/lon | 180.5 | maximum
            MATERIAL_DNA | /available_from | "2026-03-18" | format
            MATERIAL_DNA | /images/0 | "photo.jpg" | format
            MATERIAL_DNA | /contact | null | not
            MATERIAL_DNA | /passport/gtin | "123" | pattern
            MATERIAL_DNA | /passport/country_of_production | "at" | pattern
            MATERIAL_DNA | /passport/repair_score | 10.5 | maximum
            MATERIAL_DNA | /passport/hazardous | "no" | type
            MATERIAL_DNA | /passport/supported_regimes/0 | "weee" | enum
            MATERIAL_DNA | /passport/substances_of_concern/0/name | (absent) | required
            MATERIAL_DNA | /passport/substances_of_concern/0/cas_number | "lead" | pattern
            MATERIAL_DNA | /classification/ewc_code | "150107" | pattern
            MATERIAL_DNA | /classification/nace_code | "38.32" | pattern
            MATERIAL_DNA | /traceability/epcis_event_refs/0/event_id | (absent) | required
            MATERIAL_DNA | /traceability/document_refs/0 | "" | format
            MATERIAL_DNA | /metadata/notes | 5 | type
            MATERIAL_DNA | /conformity_claims/0/claim_id | (absent) | required
            PRODUCT_DNA | /id | "PRD-1234567" | pattern
            PRODUCT_DNA | /product_category | "chair" | enum
            PRODUCT_DNA | /condition | "broken" | enum
            PRODUCT_DNA | /name | "C" | minLength
            PRODUCT_DNA | /manufacture_year | 1899 | minimum
            PRODUCT_DNA | /manufacture_year | 2019.5 | type
            PRODUCT_DNA | /material_ids/0 | "wood" | pattern
            PRODUCT_DNA | /dimensions/weight_kg | -1 | minimum
            PRODUCT_DNA | /functional_status | "works" | enum
            PRODUCT_DNA | /contact | {} | not
            OFFER | /id | "OFR-1" | pattern
            OFFER | /status | "accepted" | enum
            OFFER | /to_city | (absent) | required
            OFFER | /terms | ["Collection"] | type
            OFFER | /terms | "Ask Tel. 0316 123456" | personal-data
            OFFER | /available_until | (absent) | required
            OFFER | /product_id | "prd-at-grz-2026" | pattern
            MATCH | /offer_id | (absent) | required
            MATCH | /status | "open" | enum
            MATCH | /matched_at | "yesterday" | format
            MATCH | /metadata | [] | type
            TRANSFER | /match_id | (absent) | required
            TRANSFER | /status | "accepted" | enum
            TRANSFER | /handoff_at | 1774000000 | type
            TRANSFER | /route/mode | null | type
            TRANSFER | /environmental_conditions/temperature_c | "cold" | type
            TRANSFER | /waste_shipment_doc_ref | "doc 7" | format
            MATERIAL_STATUS_UPDATE | /id | "7" | format
            MATERIAL_STATUS_UPDATE | /status | "gone" | enum
            MATERIAL_STATUS_UPDATE | /material_id | (absent) | required
            MATERIAL_STATUS_UPDATE | /reason | "Ask erika@example.org" | personal-data
            MATERIAL_TRANSACTION | /id | "TXN-2026-03-18-01" | pattern
            MATERIAL_TRANSACTION | /offer/base_price | -1 | minimum
            MATERIAL_TRANSACTION | /status | "delivered" | enum
            SETTLEMENT | /distribution/seller_receives | (absent) | required
            SETTLEMENT | /confirmation/payment_completed | 1 | type
            TRANSACTION_STATUS | /status | "lost" | enum
            TRANSACTION_STATUS | /details/estimated_arrival | "soon" | format
            LOOP_COIN_CONFIG | /backed_by | "JPY" | enum
            LOOP_COIN_CONFIG | /expiry_months | 13 | maximum
            LOOP_COIN_CONFIG | /decay_rate | 0.21 | maximum
            LOOP_COIN_CONFIG | /max_issuance | 0.5 | type
            LOOP_COIN_TRANSFER | /amount | 0.009 | minimum
            LOOP_COIN_TRANSFER | /from | "person:k7@graz.loop" | pattern
            LOOP_COIN_TRANSFER | /from | "user:k7@graz.loop\\n" | pattern
            LOOP_COIN_TRANSFER | /currency | "EUR" | pattern
            INTER_NODE_SETTLEMENT | /transfers/0/to_currency | "LC-lnz" | pattern
            INTER_NODE_SETTLEMENT | /transfers/0/fees/distance_cost | -1 | minimum
            INTER_NODE_SETTLEMENT | /settlement_method | (absent) | required
            LOOP_SIGNAL_CONFIG | /signals/glass-brown | 1.01 | maximum
            LOOP_SIGNAL_CONFIG | /signals/default | "0" | type
            LOOP_SIGNAL_CONFIG | /signals/concrete | 0.5 | additionalProperties
            LOOP_VOTE | /proposals/0/proposed_value | (absent) | required
            LOOP_VOTE | /proposals/0/proposed_value | 2 | maximum
            LOOP_VOTE | /results/votes_for | 3.5 | type
            SIGNAL_PROPOSAL | /changes | [] | minItems
            SIGNAL_PROPOSAL | /changes/0/current | -1 | minimum
            NODE_INFO | /endpoint | "http://graz.example" | pattern
            NODE_INFO | /capabilities/0 | "any" | enum
            NODE_INFO | /contact/email | "loop" | format
            NODE_INFO | /metadata/established | "2026" | format
            NODE_INFO | /metadata/languages/1 | "slv" | pattern
            NODE_REGISTRY | /version | "1" | format
            NODE_REGISTRY | /nodes/0/status | "online" | enum
            NODE_STATUS | /health/disk_usage_percent | 101 | maximum
            NODE_STATUS | /peers/0/node | "linz" | pattern
            NODE_HANDSHAKE | /capabilities | [] | minItems
            NODE_HANDSHAKE | /endpoint | "ftp://graz.example" | pattern
            NODE_HANDSHAKE | /colour | "green" | additionalProperties
            NODE_HANDSHAKE_RESPONSE | /lab_only | false | const
            NODE_HANDSHAKE_RESPONSE | /status | "pending" | enum
            """;

    private SamplePayloads() {}

    static JsonNode of(MessageType type) {
        return JSON.readTree("{" + HEAD.formatted(type.atType()) + PAYLOADS.get(type) + "}");
    }

    static Stream<Arguments> breaches() {
        var longTexts = Stream.of(
                Arguments.of(MessageType.OFFER, "/terms", "\"" + "ä".repeat(281) + "\"", "maxLength"),
                Arguments.of(MessageType.MATERIAL_DNA, "/origin_city", "\"" + "😀".repeat(81) + "\"", "maxLength"),
                Arguments.of(MessageType.PRODUCT_DNA, "/reuse_potential", "\"" + "a".repeat(501) + "\"", "maxLength"));
        return Stream.concat(
                BREACHES.lines()
                        .map(line -> line.split(" \\| "))
                        .map(cells -> Arguments.of(MessageType.valueOf(cells[0]), cells[1], cells[2], cells[3])),
                longTexts);
    }

    static void change(JsonNode payload, String pointer, String value) {
        var at = JsonPointer.compile(pointer);
        var last = at.last();
        var parent = payload.at(at.head());
        if (parent instanceof ArrayNode array) {
            array.set(last.getMatchingIndex(), JSON.readTree(value));
        } else if (value.equals("(absent)")) {
            ((ObjectNode) parent).remove(last.getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(last.getMatchingProperty(), JSON.readTree(value));
        }
    }
}
