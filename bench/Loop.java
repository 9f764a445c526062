import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/// A loop through the API: a material registered, offered, matched, handed over.
///
/// @param number what makes its ids
record Loop(long number) {

    private static final AtomicLong LAST = new AtomicLong(100_000);
    private static final String HEAD = """
            {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
             "schema_version": "0.2.0", """;

    static Loop next() {
        return new Loop(LAST.incrementAndGet());
    }

    String material() {
        return "MAT-DE-MUC-2026-BENCH-" + number;
    }

    String offer() {
        return "OFR-BENCH-" + number;
    }

    String match() {
        return "MCH-BENCH-" + number;
    }

    String transfer() {
        return "TRF-BENCH-" + number;
    }

    void register(Portal portal) throws IOException, InterruptedException {
        post(portal, "material", """
                "@type": "MaterialDNA", "id": "%s", "category": "organic-wood", "quantity": {"value": 10, "unit": "kg"},
                "origin_city": "Munich", "current_city": "Munich", "available_from": "2026-05-27T10:00:00Z"}
                """.formatted(material()));
    }

    /// The whole way.
    ///
    /// @param acknowledged hears of each write that was answered, with the record's path and its state
    void run(Portal portal, BiConsumer<String, String> acknowledged) throws IOException, InterruptedException {
        register(portal);
        acknowledged.accept("material/" + material(), "registered");
        post(portal, "offer", """
                "@type": "Offer", "id": "%s", "material_id": "%s", "from_city": "Munich", "to_city": "Berlin",
                "quantity": {"value": 10, "unit": "kg"}, "status": "open", "available_until": "2099-06-05T10:00:00Z"}
                """.formatted(offer(), material()));
        acknowledged.accept("offer/" + offer(), "open");
        post(portal, "match", """
                "@type": "Match", "id": "%s", "material_id": "%s", "offer_id": "%s", "from_city": "Munich",
                "to_city": "Berlin", "status": "proposed", "matched_at": "2026-06-01T12:15:00Z"}
                """.formatted(match(), material(), offer()));
        acknowledged.accept("match/" + match(), "proposed");
        patch(portal, "match/" + match(), "accepted");
        acknowledged.accept("match/" + match(), "accepted");
        post(portal, "transfer", """
                "@type": "Transfer", "id": "%s", "material_id": "%s", "match_id": "%s", "status": "scheduled",
                "handoff_at": "2026-06-02T09:00:00Z"}
                """.formatted(transfer(), material(), match()));
        acknowledged.accept("transfer/" + transfer(), "scheduled");
        patch(portal, "transfer/" + transfer(), "completed");
        acknowledged.accept("transfer/" + transfer(), "completed");
    }

    private static void post(Portal portal, String kind, String members) throws IOException, InterruptedException {
        expect(201, portal.write("POST", "/api/v1/" + kind, HEAD + members));
    }

    private static void patch(Portal portal, String record, String status) throws IOException, InterruptedException {
        expect(200, portal.write("PATCH", "/api/v1/" + record, "{\"status\": \"%s\"}".formatted(status)));
    }

    private static void expect(int status, HttpResponse<String> answer) {
        Bench.check(answer.statusCode() == status, "%d instead of %d: %s", answer.statusCode(), status, answer.body());
    }
}
