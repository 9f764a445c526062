package city.loop.registry;

import static loop.jooq.registry.Tables.MATERIAL_STATUS;
import static loop.jooq.registry.Tables.RECORD_DIRECTORY;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import city.loop.registry.MaterialStatusUpdate.Status;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.registry.tables.records.MaterialStatusRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Reads reports of materials' states. What the current actor may not see is not there.
@Repository
class MaterialStatusQueries {

    private final DSLContext database;

    MaterialStatusQueries(DSLContext database) {
        this.database = database;
    }

    Optional<MaterialStatusUpdate> find(UUID id) {
        return database.select(MATERIAL_STATUS)
                .from(RECORD_DIRECTORY)
                .join(MATERIAL_STATUS)
                .on(MATERIAL_STATUS.CITY_ID.eq(RECORD_DIRECTORY.CITY_ID), MATERIAL_STATUS.UPDATE_ID.eq(id))
                .where(
                        RECORD_DIRECTORY.KIND.eq(MaterialStatusService.KIND),
                        RECORD_DIRECTORY.RECORD_ID.eq(id.toString()))
                .fetchOptional(found -> update(found.value1()));
    }

    Page<MaterialStatusUpdate> list(MaterialStatusFilter filter) {
        List<MaterialStatusUpdate> rows = database.selectFrom(MATERIAL_STATUS)
                .where(condition(filter))
                .orderBy(MATERIAL_STATUS.CREATED_AT.desc(), MATERIAL_STATUS.UPDATE_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(MaterialStatusQueries::update);
        return Page.of(
                rows,
                filter.limit(),
                update -> new Cursor(update.createdAt(), update.id().toString()));
    }

    private static Condition condition(MaterialStatusFilter filter) {
        Condition condition = noCondition();
        if (filter.city().isPresent()) {
            condition =
                    condition.and(MATERIAL_STATUS.CITY_ID.eq(filter.city().get().slug()));
        }
        if (filter.category().isPresent()) {
            CategoryPattern category = new CategoryPattern(filter.category().get());
            condition = condition.and(MATERIAL_STATUS.CATEGORY.between(category.first(), category.last()));
        }
        if (filter.status().isPresent()) {
            condition = condition.and(
                    MATERIAL_STATUS.STATUS.eq(filter.status().get().wire()));
        }
        if (filter.after().isPresent()) {
            Cursor after = filter.after().get();
            condition = condition.and(row(MATERIAL_STATUS.CREATED_AT, MATERIAL_STATUS.UPDATE_ID)
                    .lt(row(val(after.createdAt()), val(UUID.fromString(after.id())))));
        }
        return condition;
    }

    private static MaterialStatusUpdate update(MaterialStatusRecord row) {
        return new MaterialStatusUpdate(
                new CityId(row.getCityId()),
                row.getUpdateId(),
                new ItemId(row.getMaterialId()),
                row.getCategory(),
                Status.valueOf(row.getStatus().toUpperCase(Locale.ROOT)),
                row.getReportedAt(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getOrganisationId(),
                row.getDocument().data(),
                row.getDocumentSha256(),
                row.getCreatedAt());
    }
}
