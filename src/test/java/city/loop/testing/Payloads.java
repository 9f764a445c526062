package city.loop.testing;

import java.util.UUID;

/// LOOP payloads for tests: the least that the schemas accept.
public final class Payloads {

    private static final String HEAD = """
            "@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
            "schema_version": "0.2.0",""";

    private Payloads() {}

    public static String material(String id, String city, String quantity, String more) {
        return """
                {%s "@type": "MaterialDNA", "id": "%s", "category": "organic-wood", "quantity": %s,
                 "origin_city": "%s", "current_city": "%s", "available_from": "2026-05-27T10:00:00Z"%s}
                """.formatted(HEAD, id, quantity, city, city, more);
    }

    public static String material(String id, String city) {
        return material(id, city, "{\"value\": 1000, \"unit\": \"kg\"}", "");
    }

    public static String product(String id, String city, String more) {
        return """
                {%s "@type": "ProductDNA", "id": "%s", "product_category": "furniture-office", "name": "Oak desk",
                 "condition": "good", "quantity": {"value": 12, "unit": "piece"}, "origin_city": "%s",
                 "current_city": "%s", "available_from": "2026-05-27T10:00:00Z"%s}
                """.formatted(HEAD, id, city, city, more);
    }

    public static String materialStatus(UUID id, String material, String status) {
        return """
                {%s "@type": "MaterialStatusUpdate", "id": "%s", "material_id": "%s", "status": "%s",
                 "updated_at": "2026-06-03T09:15:00Z"}
                """.formatted(HEAD, id, material, status);
    }

    public static String offer(String id, String material, String fromCity, String toCity, String quantity) {
        return """
                {%s "@type": "Offer", "id": "%s", "material_id": "%s", "from_city": "%s", "to_city": "%s",
                 "quantity": %s, "status": "open", "available_until": "2099-06-05T10:00:00Z"}
                """.formatted(HEAD, id, material, fromCity, toCity, quantity);
    }

    public static String match(
            String id, String material, String offer, String fromCity, String toCity, String status) {
        return """
                {%s "@type": "Match", "id": "%s", "material_id": "%s", "offer_id": "%s", "from_city": "%s",
                 "to_city": "%s", "status": "%s", "matched_at": "2026-06-01T12:15:00Z"}
                """.formatted(HEAD, id, material, offer, fromCity, toCity, status);
    }

    public static String transfer(String id, String material, String match, String status) {
        return """
                {%s "@type": "Transfer", "id": "%s", "material_id": "%s", "match_id": "%s", "status": "%s",
                 "handoff_at": "2026-06-02T09:00:00Z"}
                """.formatted(HEAD, id, material, match, status);
    }
}
