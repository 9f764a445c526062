import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Writing and reading through the API over 64 kept-alive connections: first with few records, then with a million,
/// and beside it what the database does alone with the same rows. At the end reading once more, without what the portal
/// keeps in memory.
final class Api {

    private static final int CONNECTIONS = 64;
    private static final int MANY = 1_000_000;
    private static final double LEAST_OF_FEW = 0.9;
    private static final List<String> ONE_CITY = List.of("Munich");
    private static final List<String> TEN_CITIES =
            List.of("Munich", "Berlin", "Vienna", "Zurich", "Graz", "Leipzig", "Freiburg", "Milan", "Lyon", "Ghent");
    private static final String HEADERS = "X-API-Key: " + Portal.KEY + "\r\nAccept: application/ld+json\r\n";
    private static final String JSON = HEADERS + "Content-Type: application/ld+json\r\n";
    private static final long FIRST = 36L * 36 * 36 * 36 * 36;
    private static final AtomicLong LAST = new AtomicLong(FIRST);

    private final Portal portal;
    private final AtomicLong registered = new AtomicLong();
    private final AtomicLong handedOver = new AtomicLong();

    private Api(Portal portal) {
        this.portal = portal;
    }

    static void measure(Path folder) throws Exception {
        Path data = folder.resolve("data");
        long written;
        try (Portal portal = Portal.start(Path.of("."), data)) {
            System.out.println("Settings: those of ./run; " + Wires.settings(CONNECTIONS) + ".");
            Api api = new Api(portal);
            long before = portal.count("select count(*) from registry.item");
            api.warmUp();
            System.out.println("Few records");
            Map<String, Double> few = api.all();
            Rows.fill(portal, MANY);
            System.out.printf("%,d records%n", portal.count("select count(*) from registry.item"));
            Map<String, Double> many = api.all();
            many.forEach((what, each) -> {
                double share = each / few.get(what);
                Bench.row(what + ", a million records", Bench.decimal("%.0f %% of what it was", 100 * share), "90 %");
                Bench.limit(share >= LEAST_OF_FEW, what + " falls by more than a tenth");
            });
            Rows.alone(portal, folder);
            long items = portal.count("select count(*) from registry.item") - before - Rows.added();
            Bench.check(
                    items == api.registered.get(),
                    "%d acknowledged materials, %d in the database",
                    api.registered.get(),
                    items);
            long transfers = portal.count(
                    "select count(*) from exchange.transfer where status = 'completed' and transfer_id like 'TRF-BENCH-%'");
            Bench.check(
                    transfers == api.handedOver.get(),
                    "%d acknowledged flows, %d completed in the database",
                    api.handedOver.get(),
                    transfers);
            written = api.registered.get();
        }
        try (Portal portal = Portal.start(Path.of("."), data, Map.of("PORTAL_API_KEPT_DOCUMENTS", "0B"))) {
            Api api = new Api(portal);
            api.registered.set(written);
            Wires.warm(portal, api::read);
            Wires.measure(portal, CONNECTIONS, "`GET /api/v1/material/{id}`, nothing kept in memory", api::read);
        }
    }

    /// Until the Java machine has compiled what is asked for most.
    private void warmUp() throws Exception {
        Wires.warm(portal, wire -> flow(wire, TEN_CITIES));
        Wires.warm(portal, this::read);
        Wires.warm(portal, this::list);
        Wires.run(portal, CONNECTIONS, 4, this::nodeInfo);
    }

    /// @return answers per second
    private Map<String, Double> all() throws Exception {
        Map<String, Wires.Work> scenes = new LinkedHashMap<>();
        scenes.put("`POST /api/v1/material`, one city", wire -> register(wire, ONE_CITY));
        scenes.put("`POST /api/v1/material`, ten cities", wire -> register(wire, TEN_CITIES));
        scenes.put("material, offer, match, transfer, one city", wire -> flow(wire, ONE_CITY));
        scenes.put("material, offer, match, transfer, ten cities", wire -> flow(wire, TEN_CITIES));
        scenes.put("`GET /api/v1/material/{id}`", this::read);
        scenes.put("`GET /api/v1/material?category=...&limit=50`", this::list);
        scenes.put("`GET /api/v1/node/info`", this::nodeInfo);
        Map<String, Double> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Wires.Work> scene : scenes.entrySet()) {
            measured.put(scene.getKey(), Wires.measure(portal, CONNECTIONS, scene.getKey(), scene.getValue()));
        }
        return measured;
    }

    private String register(Wire wire, List<String> cities) throws IOException {
        long number = LAST.incrementAndGet();
        String id = Rows.material(number);
        String city = cities.get((int) (number % cities.size()));
        Wire.Answer answer = post(wire, "material", Rows.document(id, city));
        Bench.check(answer.body().contains("\"registered\""), "The answer has no status: %s", answer.body());
        registered.incrementAndGet();
        return id;
    }

    private void flow(Wire wire, List<String> cities) throws IOException {
        String material = register(wire, cities);
        String number = material.substring(material.lastIndexOf('-') + 1);
        String city = cities.get((int) (Long.parseLong(number, 36) % cities.size()));
        post(wire, "offer", Rows.HEAD + """
                "@type": "Offer", "id": "OFR-BENCH-%s", "material_id": "%s", "from_city": "%s", "to_city": "Hamburg",
                "quantity": {"value": 500, "unit": "kg"}, "status": "open", "available_until": "2099-06-05T10:00:00Z"}
                """.formatted(number, material, city));
        post(wire, "match", Rows.HEAD + """
                "@type": "Match", "id": "MCH-BENCH-%s", "material_id": "%s", "offer_id": "OFR-BENCH-%s", "from_city": "%s",
                "to_city": "Hamburg", "status": "accepted", "matched_at": "2026-06-01T12:15:00Z"}
                """.formatted(number, material, number, city));
        post(wire, "transfer", Rows.HEAD + """
                "@type": "Transfer", "id": "TRF-BENCH-%s", "material_id": "%s", "match_id": "MCH-BENCH-%s",
                "status": "completed", "handoff_at": "2026-06-02T09:00:00Z", "received_at": "2026-06-02T15:00:00Z"}
                """.formatted(number, material, number));
        handedOver.incrementAndGet();
    }

    private static Wire.Answer post(Wire wire, String kind, String body) throws IOException {
        Wire.Answer answer = wire.send("POST", "/api/v1/" + kind, JSON, body);
        Bench.check(answer.status() == 201, "%d instead of 201: %s", answer.status(), answer.body());
        return answer;
    }

    private void read(Wire wire) throws IOException {
        String id = Rows.material(FIRST + 1 + ThreadLocalRandom.current().nextLong(registered.get() / 2));
        Wire.Answer answer = wire.send("GET", "/api/v1/material/" + id, HEADERS, "");
        Bench.check(
                answer.status() == 200 && answer.body().contains('"' + id + '"'),
                "%d instead of %s: %s",
                answer.status(),
                id,
                answer.body());
    }

    private void list(Wire wire) throws IOException {
        Wire.Answer answer = wire.send("GET", "/api/v1/material?category=plastic-pet&limit=50", HEADERS, "");
        int rows = answer.body().split("\"quantity_value\"", -1).length - 1;
        Bench.check(answer.status() == 200 && rows == 50, "%d with %d rows", answer.status(), rows);
    }

    private void nodeInfo(Wire wire) throws IOException {
        Wire.Answer answer = wire.send("GET", "/api/v1/node/info", HEADERS, "");
        Bench.check(
                answer.status() == 200 && answer.body().contains("\"NodeInfo\""),
                "%d: %s",
                answer.status(),
                answer.body());
    }
}
