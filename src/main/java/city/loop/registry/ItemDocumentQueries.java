package city.loop.registry;

import city.loop.identity.Pipeline;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/// Reads items for the API, each time in one round trip: what is read most often is read as text. What the current
/// actor may not see is not there: row-level security leaves it out.
@Repository
class ItemDocumentQueries {

    private static final String COLUMNS = """
            select i.city_id, i.item_id, i.category, i.name, i.quantity_value, i.quantity_unit, i.origin_city,
                i.current_city, i.status, i.document, i.document_sha256, i.created_at
            """;
    private static final String BY_ID = """
            select i.city_id, i.document, i.document_sha256, i.created_at
            from registry.record_directory d
            join registry.item i on i.city_id = d.city_id and i.item_id = d.record_id
            where d.kind = ? and d.record_id = ?""";

    private final Pipeline pipeline;

    ItemDocumentQueries(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    Optional<StoredDocument> find(ItemId id) {
        return pipeline
                .query(
                        BY_ID,
                        row -> new StoredDocument(
                                new CityId(row.getString(1)), row.getString(2), row.getString(3), instant(row, 4)),
                        id.kind().wire(),
                        id.value())
                .stream()
                .findFirst();
    }

    /// The filter's text plays no part.
    Page<ItemDocument> list(ItemFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        filter.kind().ifPresent(kind -> {
            conditions.add("i.kind = ?::registry.item_kind");
            values.add(kind.wire());
        });
        filter.city().ifPresent(city -> {
            conditions.add("i.city_id = ?");
            values.add(city.slug());
        });
        filter.category().map(CategoryPattern::new).ifPresent(category -> {
            if (category.open()) {
                conditions.add("i.category between ? and ?");
                values.add(category.first());
                values.add(category.last());
            } else {
                // Equality, so that the index gives the order as well.
                conditions.add("i.category = ?");
                values.add(category.text());
            }
        });
        filter.status().ifPresent(status -> {
            conditions.add("i.status = ?");
            values.add(status);
        });
        filter.after().ifPresent(after -> {
            conditions.add("(i.created_at, i.item_id) < (?, ?)");
            values.add(after.createdAt());
            values.add(after.id());
        });
        values.add(filter.limit() + 1);
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return Page.of(
                pipeline.query(
                        COLUMNS + "from registry.item i " + where
                                + " order by i.created_at desc, i.item_id desc limit ?",
                        ItemDocumentQueries::read,
                        values.toArray()),
                filter.limit(),
                item -> new Cursor(item.createdAt(), item.id().value()));
    }

    private static ItemDocument read(ResultSet row) throws SQLException {
        return new ItemDocument(
                new CityId(row.getString(1)),
                new ItemId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getBigDecimal(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                instant(row, 12));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
