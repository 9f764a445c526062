import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A city's page as readers get it who are not signed in: what is in it, how many of them it bears.
final class Pages {

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
        try (Portal portal = Portal.start(Path.of("."), folder.resolve("data"))) {
            System.out.println("Settings: those of ./run; " + Load.SETTINGS + ".");
            portal.printRows();
            List<Expected> offers = offers(portal);
            HttpResponse<String> page = portal.get("/munich");
            check(page, offers);
            String tag = page.headers().firstValue("ETag").orElseThrow(() -> new Bench.Wrong("The page has no ETag."));
            Bench.row(
                    "`GET /munich`",
                    "%d offers with name, quantity and link; no cookie; %d KB"
                            .formatted(offers.size(), page.body().length() >> 10),
                    "all");

            long before = portal.sessions();
            Load.measure("`GET /munich`", () -> {
                HttpResponse<String> again = portal.get("/munich");
                if (!again.body().equals(page.body())) {
                    check(again, offers);
                }
            });
            Load.measure("`GET /munich` with its ETag: 304", () -> {
                int status = Portal.HTTP
                        .send(
                                portal.request("/munich")
                                        .header("If-None-Match", tag)
                                        .build(),
                                BodyHandlers.discarding())
                        .statusCode();
                Bench.check(status == 304, "%d instead of 304", status);
            });
            // Each search text is a page of its own in the cache, so these are made anew.
            AtomicInteger number = new AtomicInteger();
            Load.measure("`GET /munich/search?q=...`, another text each time", () -> {
                HttpResponse<String> found = portal.get("/munich/search?q=holz" + number.incrementAndGet());
                Bench.check(
                        found.statusCode() == 200 && found.body().contains("value=\"holz"),
                        "%d without the text that was searched for",
                        found.statusCode());
            });
            long sessions = portal.sessions();
            Bench.row("HTTP sessions before and after", before + ", " + sessions, "0, 0");
            Bench.limit(sessions == 0, sessions + " sessions were begun for readers");
        }
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
