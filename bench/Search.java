import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/// Searching a million materials by the beginning of their category and by distance.
final class Search {

    private static final int MATERIALS = 1_000_000;

    private static final int CONNECTIONS = 16;

    /// More than this is a limit missed: what 95 % of the answers take, in milliseconds.
    private static final double LIMIT = 40;

    /// Around each hosted city, as far as a city reaches; in the order that they came in, categories and cities
    /// alternate. Six in ten are of plastic, so that half of all can be found by one beginning.
    private static final String LOAD = """
            with category (words) as (select array['plastic-pet', 'plastic-hdpe', 'plastic-pvc', 'plastic-ldpe', 'plastic-pp',
                    'plastic-mixed', 'metal-steel', 'glass-clear', 'organic-wood', 'textile-wool']),
                city as (select city_id, latitude, longitude, row_number() over (order by city_id) - 1 as number,
                    count(*) over () as cities from cities.city),
                material as (select 'MAT-DE-MUC-2026-SEARCH-' || lpad(n::text, 8, '0') as id, n, city.*,
                        words[1 + (n * 7919::bigint) %% 10] as category,
                        round((latitude + (random() - 0.5) * 0.4)::numeric, 6)::float8 as lat,
                        round((longitude + (random() - 0.5) * 0.6)::numeric, 6)::float8 as lon
                    from generate_series(1, %1$d) n
                    cross join category join city on city.number = (n * 104729::bigint) %% city.cities)
            insert into registry.item (city_id, item_id, kind, category, quantity_value, quantity_unit, dimension, amount,
                origin_city, current_city, latitude, longitude, search_latitude, search_longitude, search_cell, search_spot,
                search_x, search_y, search_z, available_from, document, document_sha256, created_at, search)
            select city_id, id, 'material', category, 10 + n %% 500, 'kg', 'mass', 1000 * (10 + n %% 500), city_id, city_id,
                lat, lon, lat, lon, registry.search_cell(lat, lon), registry.search_spot(lat, lon), cosd(lat) * cosd(lon), cosd(lat) * sind(lon), sind(lat),
                '2026-05-27', json_build_object('@context',
                    'https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld', '@type', 'MaterialDNA',
                    'schema_version', '0.2.0', 'id', id, 'category', category,
                    'quantity', json_build_object('value', 10 + n %% 500, 'unit', 'kg'), 'quality', 0.9,
                    'origin_city', city_id, 'current_city', city_id, 'available_from', '2026-05-27T10:00:00Z',
                    'location', json_build_object('lat', lat, 'lon', lon, 'address', 'Yard ' || n %% 40),
                    'certifications', json_build_array('EN 15343', 'ISO 14021'),
                    'passport', json_build_object('recycled_content_pct', n %% 100, 'carbon_footprint_kg_co2e', n %% 17),
                    'metadata', json_build_object('store', 'row ' || n %% 300, 'checked_by', 'scale 4')),
                encode(sha256(id::bytea), 'hex'), timestamptz '2026-01-01' + n * interval '1 second', to_tsvector('simple', category)
            from material
            """;

    /// What the portal would have added up of them.
    private static final String COUNT = """
            insert into registry.item_count (grid, square, items, visible_to, category, city_id)
            select grid, square, count(*), visible_to, category, city_id
            from registry.item cross join lateral registry.search_squares(search_cell, search_spot)
            where item_id like 'MAT-DE-MUC-2026-SEARCH-%'
            group by city_id, grid, square, category, visible_to
            on conflict on constraint item_count_pk do update set items = item_count.items + excluded.items
            """;

    /// The distance of the so-manieth nearest and of the one behind it, computed apart from the index and the portal.
    private static final String DISTANCES = """
            with distance as (select 2 * 6371.0088 * asin(sqrt(power(sin(radians(latitude - 48.137) / 2), 2)
                    + cos(radians(latitude)) * cos(radians(48.137)) * power(sin(radians(longitude - 11.575) / 2), 2))) as km
                from registry.item where category like '%s%%' and kind = 'material' and visible_to = 'public')
            select km from distance order by km offset %d limit 2
            """;

    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)(,\"total_is_minimum\":true)?");
    private static final Pattern FOUND = Pattern.compile(
            "\"category\" ?: ?\"([a-z-]+)\".*?\"lat\" ?: ?([-0-9.]+), ?\"lon\" ?: ?([-0-9.]+)", Pattern.DOTALL);

    private Search() {}

    static void measure(Path folder) throws Exception {
        try (Portal portal = Portal.start(Path.of("."), folder.resolve("data"))) {
            load(portal);
            System.out.println("Settings: those of ./run; " + Wires.settings(CONNECTIONS) + ".");
            portal.printRows();
            for (int hits : List.of(10, 10_000, 500_000)) {
                Question question = new Question("plastic-*", hits, between(portal, "plastic-", hits));
                try (Wire wire = new Wire(portal.port())) {
                    question.ask(wire, question.radius(0.5), true);
                }
                if (hits == 10) {
                    Wires.warm(portal, wire -> askAnew(wire, question));
                }
                measure(portal, question, "");
            }
            Question question = new Question("plastic-*", 10_000, between(portal, "plastic-", 10_000));
            AtomicBoolean done = new AtomicBoolean();
            Thread writer = Thread.ofPlatform().start(() -> write(portal, done));
            try {
                measure(portal, question, " while another writes");
            } finally {
                done.set(true);
                writer.join();
            }
        }
    }

    private static void askAnew(Wire wire, Question question) throws IOException {
        question.ask(wire, question.radius(ThreadLocalRandom.current().nextDouble(0.01, 0.99)), false);
    }

    private static void measure(Portal portal, Question question, String meanwhile) throws Exception {
        String what = Bench.decimal(
                "`POST /api/v1/material/search`: `plastic-*` within %.1f km, %,d hits%s",
                question.radius(0.5), question.hits, meanwhile);
        // Every distance in the gap has the same answer, but is a question of its own: nothing is known of it.
        Wires.measure(portal, CONNECTIONS, what + ", never asked before", LIMIT, wire -> askAnew(wire, question));
        Wires.measure(
                portal,
                CONNECTIONS,
                what + ", the same again",
                LIMIT,
                wire -> question.ask(wire, question.radius(0.5), false));
    }

    private static void load(Portal portal) throws IOException, SQLException {
        try (Connection database = portal.database();
                var statement = database.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(LOAD.formatted(MATERIALS));
            statement.execute(COUNT);
            statement.execute("vacuum analyze registry.item, registry.item_count");
        }
    }

    private static double[] between(Portal portal, String beginning, int hits) throws IOException, SQLException {
        try (Connection database = portal.database();
                var rows = database.createStatement().executeQuery(DISTANCES.formatted(beginning, hits - 1))) {
            rows.next();
            double last = rows.getDouble(1);
            rows.next();
            return new double[] {last, rows.getDouble(1)};
        }
    }

    /// Materials far away from what is looked for, so that the answers stay the same.
    private static void write(Portal portal, AtomicBoolean done) {
        try {
            while (!done.get()) {
                Loop.next().register(portal);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException | Bench.Wrong wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /// @param gap the distances of the last hit and of the one that is none
    private record Question(String category, int hits, double[] gap) {

        double radius(double share) {
            return gap[0] + share * (gap[1] - gap[0]);
        }

        void ask(Wire wire, double radius, boolean each) throws IOException {
            Wire.Answer answer = wire.send(
                    "POST",
                    "/api/v1/material/search",
                    "Content-Type: application/json\r\n",
                    String.format(
                            Locale.ROOT,
                            "{\"category\":\"%s\",\"radius_km\":%s,\"near\":{\"lat\":48.137,\"lon\":11.575}}",
                            category,
                            radius));
            String body = answer.body();
            Bench.check(answer.status() == 200, "%d instead of 200: %s", answer.status(), body);
            var total = TOTAL.matcher(body);
            Bench.check(
                    total.find()
                            && Integer.parseInt(total.group(1)) == Math.min(hits, 10_000)
                            && (total.group(2) != null) == (hits > 10_000),
                    "Another total than %d: %s",
                    hits,
                    body.substring(Math.max(0, body.length() - 200)));
            int rows = body.split("\"MaterialDNA\"", -1).length - 1;
            Bench.check(rows == Math.min(hits, 20), "%d rows instead of %d", rows, Math.min(hits, 20));
            if (each) {
                var found = FOUND.matcher(body);
                int right = 0;
                while (found.find()) {
                    Bench.check(found.group(1).startsWith("plastic-"), "%s was found", found.group(1));
                    double away = kilometres(Double.parseDouble(found.group(2)), Double.parseDouble(found.group(3)));
                    Bench.check(away <= radius, "Something %f km away was found within %f km", away, radius);
                    right++;
                }
                Bench.check(right == rows, "%d of %d rows could be read", right, rows);
            }
        }

        /// From Munich.
        private static double kilometres(double lat, double lon) {
            double a = Math.pow(Math.sin(Math.toRadians(lat - 48.137) / 2), 2)
                    + Math.cos(Math.toRadians(lat))
                            * Math.cos(Math.toRadians(48.137))
                            * Math.pow(Math.sin(Math.toRadians(lon - 11.575) / 2), 2);
            return 2 * 6371.0088 * Math.asin(Math.sqrt(a));
        }
    }
}
