package city.loop.portal;

import city.loop.governance.PublicRecords;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/// Reads public records of any kind, for trying a proposed schema on them.
@Repository
class PublicRecordQueries implements PublicRecords {

    private static final int AT_ONCE = 200;

    /// Table, id and condition of what each schema describes.
    private static final Map<String, String[]> KEPT = Map.of(
            "material-dna", new String[] {"registry.item", "item_id", "kind = 'material'"},
            "product-dna", new String[] {"registry.item", "item_id", "kind = 'product'"},
            "offer", new String[] {"exchange.offer", "offer_id", "true"},
            "match", new String[] {"exchange.match", "match_id", "true"},
            "transfer", new String[] {"exchange.transfer", "transfer_id", "true"});

    private final DSLContext database;

    PublicRecordQueries(DSLContext database) {
        this.database = database;
    }

    @Override
    public long read(String schema, int most, BiPredicate<String, String> take) {
        return Optional.ofNullable(KEPT.get(schema))
                .map(kept -> read(kept[0], kept[1], kept[2], most, take))
                .orElse(0L);
    }

    private long read(String table, String id, String condition, int most, BiPredicate<String, String> take) {
        long all = Optional.ofNullable(database.fetchOne("select count(*) from " + table + " where " + condition))
                .map(row -> row.get(0, Long.class))
                .orElse(0L);
        // Whole pages from all over the table: a sample of a million costs as much as its own rows.
        String sample = all <= most
                ? ""
                : String.format(Locale.ROOT, " tablesample system (%f)", Math.min(100, 110.0 * most / all));
        try (Cursor<Record> rows = database.resultQuery("select " + id + ", document::text from " + table + sample
                        + " where " + condition + " limit " + most)
                .fetchSize(AT_ONCE)
                .fetchLazy()) {
            for (Record row : rows) {
                if (!take.test(row.get(0, String.class), row.get(1, String.class))) {
                    break;
                }
            }
        }
        return all;
    }
}
