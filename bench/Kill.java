import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// kill -9 while programs write: all that was acknowledged is there afterwards, and no half of a step.
final class Kill {

    private static final int ROUNDS = 20;
    private static final int WRITERS = 8;

    /// What must not be there, each as a query that counts it.
    private static final List<Half> HALVES = List.of(
            new Half("offers reserved without an active match", """
                    select count(*) from exchange.offer where status = 'reserved' and not exists (
                        select from exchange.match where match.city_id = offer.city_id
                            and match.offer_id = offer.offer_id and match.status in ('proposed', 'accepted'))
                    """),
            new Half("active matches whose offer is not reserved", """
                    select count(*) from exchange.match join exchange.offer using (city_id, offer_id)
                    where match.status in ('proposed', 'accepted') and offer.status <> 'reserved'
                    """),
            new Half("live transfers whose match is not accepted", """
                    select count(*) from exchange.transfer join exchange.match using (city_id, match_id)
                    where transfer.status <> 'cancelled' and match.status <> 'accepted'
                    """),
            new Half("items offered by another amount than their offers'", """
                    select count(*) from registry.item where offered_amount <> (
                        select coalesce(sum(offer.amount), 0) from exchange.offer
                        where offer.status <> 'withdrawn' and offer.city_id = item.city_id
                            and item_id in (material_id, product_id))
                    """),
            new Half("squares that are said to hold another number of items", """
                    select count(*) from (
                        select grid, square, category, city_id from (
                            select grid, square, category, city_id, items from registry.item_counted
                            union all select grid, square, category, city_id, -1 from registry.item
                                cross join lateral registry.search_squares(search_cell, search_spot)
                                where status <> 'withdrawn') both_of
                        group by grid, square, category, city_id having sum(items) <> 0) different
                    """),
            new Half("records without an entry of their state in the evidence", """
                    select count(*) from (
                        select city_id, 'offer' kind, offer_id id, status::text from exchange.offer
                        union all select city_id, 'match', match_id, status::text from exchange.match
                        union all select city_id, 'transfer', transfer_id, status::text from exchange.transfer) record
                    where not exists (select from evidence.entry where entry.city_id = record.city_id
                        and subject_type = kind and subject_id = id and state = record.status)
                    """));

    private record Half(String name, String count) {}

    private Kill() {}

    static void measure(Path folder) throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        System.out.printf("Settings: those of ./run; %d writers; killed after 5 to 10 s of writing.%n", WRITERS);
        Portal portal = Portal.start(Path.of("."), data);
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                boolean databaseToo = round % 2 == 0;
                int before = acknowledged.size();
                writeUntilKilled(portal, acknowledged, databaseToo);
                double load = Bench.load();
                portal = Portal.start(Path.of("."), data);
                checkAllStillThere(portal, acknowledged);
                Bench.row(
                        databaseToo ? "kill -9, database stopped at once" : "kill -9",
                        Bench.decimal(
                                "%,d records acknowledged in the round, %,d in all: none missing, no half step; page"
                                        + " after %.1f s; load %.1f",
                                acknowledged.size() - before, acknowledged.size(), portal.secondsToFirstPage(), load),
                        "0 missing");
            }
            portal.printRows();
        } finally {
            portal.close();
        }
    }

    private static void checkAllStillThere(Portal portal, Map<String, String> acknowledged) throws Exception {
        for (var record : acknowledged.entrySet()) {
            checkStillThere(portal, record.getKey(), record.getValue());
        }
        for (Half half : HALVES) {
            long found = portal.count(half.count());
            Bench.check(found == 0, "%d %s", found, half.name());
        }
    }

    private static void writeUntilKilled(Portal portal, Map<String, String> acknowledged, boolean databaseToo)
            throws Exception {
        AtomicBoolean killed = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> writers = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> {
                        write(portal, acknowledged, killed);
                        return null;
                    }))
                    .toList();
            Thread.sleep(new Random().nextLong(5_000, 10_000));
            killed.set(true);
            if (databaseToo) {
                portal.killWithDatabase();
            } else {
                portal.kill();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    /// Goes round and round until the portal is gone.
    private static void write(Portal portal, Map<String, String> acknowledged, AtomicBoolean killed)
            throws InterruptedException {
        while (true) {
            try {
                Loop.next().run(portal, acknowledged::put);
            } catch (IOException | Bench.Wrong gone) {
                // The database may be gone a moment before the portal is; before that nothing may be refused.
                if (!killed.get()) {
                    throw new Bench.Wrong("Refused before the kill: " + gone);
                }
                return;
            }
        }
    }

    /// A step that was on its way when the portal was killed may have been taken, so states may be later ones.
    private static void checkStillThere(Portal portal, String record, String state)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = portal.get("/api/v1/" + record);
        List<String> states =
                switch (state) {
                    case "registered" -> List.of();
                    case "open" -> List.of("open", "reserved");
                    case "proposed" -> List.of("proposed", "accepted");
                    case "scheduled" -> List.of("scheduled", "completed");
                    default -> List.of(state);
                };
        Bench.check(answer.statusCode() == 200, "%s was acknowledged and now is %d", record, answer.statusCode());
        Bench.check(
                states.isEmpty()
                        || states.stream()
                                .anyMatch(
                                        each -> answer.body().replace(" ", "").contains("\"status\":\"" + each + "\"")),
                "%s was acknowledged as %s and now is %s",
                record,
                state,
                answer.body());
    }
}
