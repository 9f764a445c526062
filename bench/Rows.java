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
                                        "insert into evidence.entry (city_id, event_type, subject_type, subject_id, state, payload_sha256, visible_to, actor_kind, occurred_at) values ('munich', 'registered', 'material', %s, 'registered', repeat('0', 64), 'public', 'portal', now())"
                                                .formatted(id),
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
