import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Materials: as the API takes them, as rows by the million, and written by the database's own load program.
final class Rows {

    static final String HEAD = """
            {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
             "schema_version": "0.2.0", """;

    private static final String ITEM = """
            insert into registry.item (city_id, item_id, kind, category, quantity_value, quantity_unit, dimension, amount,
                origin_city, current_city, latitude, longitude, available_from, document, document_sha256, created_at,
                search)
            select '%1$s', %2$s, 'material', 'plastic-pet', 1250, 'kg', 'mass', 1250000, 'Munich', 'Munich', 48.1374,
                11.5755, '2026-05-27', replace('%3$s', 'MATERIAL-ID', %2$s)::json, repeat('0', 64), now(),
                to_tsvector('simple', %2$s || ' plastic-pet plastic pet')
            """;

    private static final String EVIDENCE = """
            with id as materialized (select uuidv7() as id),
            added as (
                insert into evidence.entry (city_id, entry_id, event_type, subject_type, subject_id, state, payload_sha256,
                    visible_to, actor_kind, occurred_at)
                select 'munich', id, 'registered', 'material', %s, 'registered', repeat('0', 64), 'public', 'portal', now()
                from id)
            insert into evidence.unsealed (city_id, entry_id) select 'munich', id from id
            """;
    private static final String LISTING = """
            insert into search.listing (city_id, kind, listing_id, category, state, quantity_value, quantity_unit, dimension,
                amount, latitude, longitude, created_at)
            values ('munich', 'passport', %s, 'plastic-pet', 'open', 1250, 'kg', 'mass', 1250000, 48.1374, 11.5755, now())
            """;
    private static final String LISTING_TEXT = """
            insert into search.listing_text (city_id, kind, listing_id, names, plain_names, words)
            values ('munich', 'passport', %s, 'PET plastic', 'pet plastic', to_tsvector('search.en', 'PET plastic')
                || to_tsvector('search.de', 'PET') || to_tsvector('search.fr', 'plastique PET'))
            """;

    /// Open offers of a city, each of an item of its own, as the portal writes them.
    private static final List<String> OFFERS = List.of(
            """
            insert into registry.record_directory
            select unnest(array['material', 'offer']), unnest(array['MAT-DE-MUC-2026-PAGE-', 'OFR-PAGE-']) || lpad(n::text, 6, '0'),
                'munich' from generate_series(1, %1$d) n
            """,
            ITEM.formatted(
                            "munich",
                            "'MAT-DE-MUC-2026-PAGE-' || lpad(n::text, 6, '0')",
                            document("MATERIAL-ID", "Munich"))
                    + " from generate_series(1, %1$d) n",
            """
            insert into exchange.offer (city_id, offer_id, material_id, category, from_city, to_city, quantity_value,
                quantity_unit, amount, status, available_until, visible_to, document, document_sha256, created_at, updated_at)
            select 'munich', 'OFR-PAGE-' || lpad(n::text, 6, '0'), 'MAT-DE-MUC-2026-PAGE-' || lpad(n::text, 6, '0'),
                'plastic-pet', 'Munich', 'Hamburg', 500, 'kg', 500000, 'open', '2099-06-05', 'public', '{}',
                repeat('0', 64), now() - n * interval '1 minute', now() - n * interval '1 minute'
            from generate_series(1, %1$d) n
            """,
            """
            insert into search.listing (city_id, kind, listing_id, category, state, quantity_value, quantity_unit, dimension,
                amount, latitude, longitude, ends_at, created_at)
            select 'munich', kind, id || lpad(n::text, 6, '0'), 'plastic-pet', 'open', 500, 'kg', 'mass', 500000, 48.1374,
                11.5755, case kind when 'offer' then timestamptz '2099-06-05' end, now() - n * interval '1 minute'
            from generate_series(1, %1$d) n,
                (values ('offer'::search.kind, 'OFR-PAGE-'), ('passport', 'MAT-DE-MUC-2026-PAGE-')) listed (kind, id)
            """,
            """
            insert into search.listing_text (city_id, kind, listing_id, names, plain_names, words)
            select 'munich', kind, id || lpad(n::text, 6, '0'), 'plastic pet', 'plastic pet',
                to_tsvector('search.en', 'plastic pet ' || n)
            from generate_series(1, %1$d) n,
                (values ('offer'::search.kind, 'OFR-PAGE-'), ('passport', 'MAT-DE-MUC-2026-PAGE-')) listed (kind, id)
            """);

    private static long added;

    private Rows() {}

    static String material(long number) {
        return "MAT-DE-MUC-2026-PLASTIC-" + Long.toString(number, 36).toUpperCase(Locale.ROOT);
    }

    /// A document of the usual size.
    static String document(String id, String city) {
        return HEAD + """
                "@type": "MaterialDNA", "id": "%s", "category": "plastic-pet", "subcategory": "bottle-grade flakes",
                "composition": [{"material": "PET", "percentage": 97.5}, {"material": "PP", "percentage": 2.5}],
                "quantity": {"value": 1250, "unit": "kg"}, "quality": 0.92, "contamination": 1.5,
                "origin_city": "%s", "current_city": "%s", "available_from": "2026-05-27T10:00:00Z",
                "location": {"lat": 48.1374, "lon": 11.5755, "address": "Depot East, gate 3"},
                "classification": {"ewc_code": "15 01 02"}, "traceability": {"batch_id": "B-2026-05-1187"},
                "passport": {"passport_status": "available", "access_scope": "public"},
                "metadata": {"notes": "Baled, stored dry, forklift on site."}}
                """.formatted(id, city, city);
    }

    /// Adds materials by the database's own means.
    static void fill(Portal portal, int count) throws IOException, SQLException {
        String id = "'MAT-DE-MUC-2026-FILL-' || lpad(n::text, 8, '0')";
        try (var connection = portal.database();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "insert into registry.record_directory select 'material', %s, 'munich' from generate_series(1, %d) n"
                            .formatted(id, count));
            statement.execute(ITEM.formatted("munich", id, document("MATERIAL-ID", "Munich"))
                    + " from generate_series(1, %d) n".formatted(count));
            statement.execute("vacuum analyze registry.item, registry.record_directory");
        }
        added += count;
    }

    /// Adds open offers to Munich, with their items.
    static void offers(Portal portal, int count) throws IOException, SQLException {
        try (var connection = portal.database();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : OFFERS) {
                statement.execute(sql.formatted(count));
            }
            statement.execute("vacuum analyze");
        }
    }

    static long added() {
        return added;
    }

    /// What pgbench reaches with the rows that registering a material writes; nothing where there is no pgbench.
    static void alone(Portal portal, Path folder) throws Exception {
        String id = "'MAT-DE-MUC-2026-ALONE-' || :a || '-' || :b";
        Path script = folder.resolve("material.sql");
        // What looks like a variable of pgbench's is none.
        String document = document("MATERIAL-ID", "Munich").replaceAll(":(?=[0-9])", "\\\\\\\\u003a");
        Files.writeString(
                script,
                "\\set a random(1, 1000000000)\n\\set b random(1, 1000000000)\n"
                        + String.join(
                                ";\n",
                                List.of(
                                        "begin",
                                        "select set_config('app.cities', '*', true), set_config('app.tier', 'regulator', true)",
                                        "insert into registry.record_directory values ('material', %s, 'munich')"
                                                .formatted(id),
                                        ITEM.formatted("munich", id, document).replaceAll("\\s+", " "),
                                        EVIDENCE.formatted(id).replaceAll("\\s+", " "),
                                        LISTING.formatted(id).replaceAll("\\s+", " "),
                                        LISTING_TEXT.formatted(id).replaceAll("\\s+", " "),
                                        "commit;\n")));
        long before = portal.count("select count(*) from registry.item");
        try {
            String said = portal.pgbench(script);
            String figure = said.lines()
                    .filter(line -> line.startsWith("tps"))
                    .findFirst()
                    .orElseThrow(() -> new Bench.Wrong(said));
            Bench.row("pgbench, the same rows with 12 connections", figure + "; load " + Bench.load(), "");
        } catch (IOException none) {
            System.out.println("There is no pgbench here; Debian has it in postgresql-contrib.");
        }
        added += portal.count("select count(*) from registry.item") - before;
    }
}
