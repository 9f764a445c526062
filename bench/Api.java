import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/// Writing and reading through the API.
final class Api {

    private Api() {}

    static void measure(Path folder) throws Exception {
        try (Portal portal = Portal.start(Path.of("."), folder.resolve("data"))) {
            System.out.println("Settings: those of ./run; " + Load.SETTINGS + ".");
            portal.printRows();
            AtomicLong written = new AtomicLong();
            long before = portal.count("select count(*) from registry.item");
            Load.measure("`POST /api/v1/material`", () -> {
                Loop.next().register(portal);
                written.incrementAndGet();
            });
            long materials = written.get();
            AtomicLong completed = new AtomicLong();
            Load.measure("a loop: POST material, offer, match, PATCH match, POST transfer, PATCH transfer", () -> {
                Loop.next().run(portal, (record, state) -> {
                    if (state.equals("registered")) {
                        written.incrementAndGet();
                    } else if (state.equals("completed")) {
                        completed.incrementAndGet();
                    }
                });
            });
            Load.measure("`GET /api/v1/material/{id}`", () -> {
                String id = new Loop(100_001 + new Random().nextLong(materials)).material();
                HttpResponse<String> answer = portal.get("/api/v1/material/" + id);
                Bench.check(
                        answer.statusCode() == 200 && answer.body().contains('"' + id + '"'),
                        "%d instead of %s: %s",
                        answer.statusCode(),
                        id,
                        answer.body());
            });
            Load.measure("`GET /munich/api/v1/offer`: 20 rows", () -> {
                HttpResponse<String> answer = portal.get("/munich/api/v1/offer?limit=20");
                int rows = answer.body().split("\"created_at\"", -1).length - 1;
                Bench.check(answer.statusCode() == 200 && rows == 20, "%d with %d rows", answer.statusCode(), rows);
            });
            portal.printRows();
            long items = portal.count("select count(*) from registry.item") - before;
            Bench.check(items == written.get(), "%d acknowledged materials, %d in the database", written.get(), items);
            long transfers = portal.count(
                    "select count(*) from exchange.transfer where status = 'completed' and transfer_id like 'TRF-BENCH-%'");
            Bench.check(
                    transfers == completed.get(),
                    "%d acknowledged loops, %d completed in the database",
                    completed.get(),
                    transfers);
        }
    }
}
