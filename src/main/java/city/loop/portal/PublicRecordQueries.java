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

    /// Of the rows of a page that is read, one in so many is taken.
    private static final int PAGES = 5;

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
        try (Cursor<Record> rows = database.resultQuery(
                        "select " + id + ", document::text from " + table + sample(condition, most, all))
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

    /// Few rows from each of many pages, from all over the table: rows that were written together are alike, so whole
    /// pages would say less of the others. Reading the pages costs the same however many there are besides.
    private static String sample(String condition, int most, long all) {
        if (all <= most) {
            return " where " + condition;
        }
        double pages = Math.min(1, PAGES * (double) most / all);
        return String.format(
                Locale.ROOT,
                " tablesample system (%f) where %s and random() < %f",
                100 * pages,
                condition,
                most / (pages * all));
    }
}
