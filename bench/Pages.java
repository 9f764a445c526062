import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A city's page as readers get it who are not signed in: what is in it, how many of them it bears.
final class Pages {

    private static final int CONNECTIONS = 64;
    private static final int VISITORS = 10_000;
    private static final int MANY = 10_000;
    private static final int UNCACHED = 200;
    private static final double SHARE_OF_NGINX = 0.3;

    private Pages() {}

    /// What has to be in the page of an open offer; the name of a material is its category's, whose words we do not
    /// know here.
    private record Expected(String id, String name, String quantity) {

        boolean isIn(String page) {
            return Pattern.compile("<a href=\"/munich/offers/%s\">%s</a></h3>\\s*<span class=\"amount\">%s[^\\d.,]"
                            .formatted(id, name.isEmpty() ? "[^<]+" : Pattern.quote(name), Pattern.quote(quantity)))
                    .matcher(page)
                    .find();
        }
    }

    static void measure(Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (Portal portal = Portal.start(Path.of("."), data)) {
            System.out.println("Settings: those of ./run; " + Wires.settings(CONNECTIONS) + ".");
            portal.printRows();
            List<Expected> offers = offers(portal);
            HttpResponse<String> page = portal.get("/munich");
            check(page, offers);
            Bench.row(
                    "`GET /munich`",
                    "%d offers with name, quantity and link; no cookie; %d KB"
                            .formatted(offers.size(), page.body().length() >> 10),
                    "all");
            long before = portal.sessions();
            kept(portal, page);
            besideNginx(portal, folder);
            visitors(portal);
            // Each search text is a page of its own in the cache, so these are made anew.
            AtomicInteger number = new AtomicInteger();
            Wires.Work searched = wire -> {
                Wire.Answer found = get(wire, "/munich/search?q=holz" + number.incrementAndGet(), "");
                Bench.check(
                        found.status() == 200 && found.body().contains("value=\"holz"),
                        "%d without the text that was searched for",
                        found.status());
            };
            Wires.warm(portal, searched);
            Wires.measure(portal, 16, "`GET /munich/search?q=...`, another text each time", searched);
            long sessions = portal.sessions();
            Bench.row("HTTP sessions before and after", before + ", " + sessions, "0, 0");
            Bench.limit(sessions == 0, sessions + " sessions were begun for readers");
            Rows.offers(portal, MANY);
        }
        try (Portal portal = Portal.start(Path.of("."), data, Map.of("PORTAL_PAGES_KEPT_FOR", "0s"))) {
            List<Expected> offers = offers(portal);
            check(portal.get("/munich"), offers);
            Wires.warm(portal, Pages::made);
            double each = Wires.measure(
                    portal, CONNECTIONS, "`GET /munich` with %,d offers, cache off".formatted(MANY), Pages::made);
            Bench.limit(each >= UNCACHED, "Without the cache less than %d pages a second".formatted(UNCACHED));
        }
    }

    private static void kept(Portal portal, HttpResponse<String> page) throws Exception {
        String tag = page.headers().firstValue("ETag").orElseThrow(() -> new Bench.Wrong("The page has no ETag."));
        Wires.run(portal, CONNECTIONS, 10, Pages::made);
        Wires.measure(portal, CONNECTIONS, "`GET /munich`", Pages::made);
        Wires.measure(portal, CONNECTIONS, "`GET /munich` with its ETag: 304", wire -> {
            int status = get(wire, "/munich", "If-None-Match: " + tag + "\r\n").status();
            Bench.check(status == 304, "%d instead of 304", status);
        });
    }

    /// Ten thousand readers, each with a connection of their own.
    private static void visitors(Portal portal) throws Exception {
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(16)) {
            Callable<Boolean> visit = () -> {
                try (Wire wire = new Wire(portal.port())) {
                    made(wire);
                    return true;
                }
            };
            for (Future<Boolean> one : threads.invokeAll(java.util.Collections.nCopies(VISITORS, visit))) {
                one.get();
            }
        }
        long sessions = portal.sessions();
        Bench.row("`GET /munich` by %,d visitors".formatted(VISITORS), sessions + " HTTP sessions, 0 cookies", "0, 0");
        Bench.limit(sessions == 0, sessions + " sessions were begun for visitors");
    }

    /// The portal and nginx in turns, each with the same bytes and headers.
    private static void besideNginx(Portal portal, Path folder) throws Exception {
        Wire.Answer page;
        try (Wire wire = new Wire(portal.port())) {
            page = get(wire, "/munich", "");
        }
        try (Nginx nginx = Nginx.start(folder.resolve("nginx"), page)) {
            double portals = 0;
            double nginxes = 0;
            for (int turn = 0; turn < 3; turn++) {
                portals += Wires.perSecond(portal.port(), CONNECTIONS, 6, Pages::made);
                nginxes += Wires.perSecond(nginx.port(), CONNECTIONS, 6, Pages::made);
            }
            double share = portals / nginxes;
            Bench.row(
                    "`GET /munich`, kept, beside nginx with the same bytes, in turns",
                    Bench.decimal(
                            "%,.0f/s and %,.0f/s: %.2f; load %.1f", portals / 3, nginxes / 3, share, Bench.load()),
                    "0.3");
            Bench.limit(share >= SHARE_OF_NGINX, "Less than 0.3 of what nginx serves");
        } catch (IOException none) {
            System.out.println("There is no nginx here; Debian has it in nginx-light. " + none.getMessage());
        }
    }

    private static Wire.Answer get(Wire wire, String path, String headers) throws IOException {
        return wire.send("GET", path, "Accept-Language: en\r\n" + headers, "");
    }

    private static void made(Wire wire) throws IOException {
        Wire.Answer page = get(wire, "/munich", "");
        Bench.check(
                page.status() == 200
                        && page.body().contains("\"/munich/offers/OFR-")
                        && !page.head().contains("Set-Cookie"),
                "%d without offers, or with a cookie: %s",
                page.status(),
                page.head());
    }

    private static void check(HttpResponse<String> page, List<Expected> offers) {
        Bench.check(page.statusCode() == 200, "%d instead of 200", page.statusCode());
        Bench.check(page.headers().firstValue("Set-Cookie").isEmpty(), "The page sets a cookie.");
        for (Expected offer : offers) {
            Bench.check(offer.isIn(page.body()), "%s is not in the page: %s", offer, page.body());
        }
    }

    /// The city's newest open offers, as the database has them.
    private static List<Expected> offers(Portal portal) throws IOException, SQLException {
        List<Expected> offers = new ArrayList<>();
        try (Connection connection = portal.database();
                var rows = connection.createStatement().executeQuery("""
                        select offer_id, coalesce(item_name, ''), quantity_value from exchange.offer
                        where city_id = 'munich' and status = 'open' and visible_to = 'public'
                            and available_until > now() + interval '10 minutes'
                        order by created_at desc, offer_id desc limit 5
                        """)) {
            while (rows.next()) {
                offers.add(new Expected(
                        rows.getString(1),
                        rows.getString(2),
                        NumberFormat.getInstance(Locale.ENGLISH).format(rows.getBigDecimal(3))));
            }
        }
        Bench.check(!offers.isEmpty(), "Munich has no open offers.");
        return offers;
    }
}
