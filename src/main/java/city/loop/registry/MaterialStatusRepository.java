package city.loop.registry;

import static loop.jooq.registry.Tables.ITEM;
import static loop.jooq.registry.Tables.MATERIAL_STATUS;

import city.loop.registry.MaterialStatusUpdate.Status;
import loop.jooq.registry.enums.Tier;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class MaterialStatusRepository {

    private final DSLContext database;

    MaterialStatusRepository(DSLContext database) {
        this.database = database;
    }

    /// Sets the material's state; false when it is withdrawn and the report would have it otherwise. Whoever offers
    /// of the material at the same time waits for this transaction's end.
    boolean stands(MaterialStatusUpdate update) {
        return database.update(ITEM)
                        .set(ITEM.STATUS, update.status().wire())
                        .where(
                                ITEM.CITY_ID.eq(update.city().slug()),
                                ITEM.ITEM_ID.eq(update.material().value()),
                                update.status() == Status.WITHDRAWN
                                        ? DSL.noCondition()
                                        : ITEM.STATUS.ne(Status.WITHDRAWN.wire()))
                        .execute()
                == 1;
    }

    void add(MaterialStatusUpdate update) {
        database.insertInto(MATERIAL_STATUS)
                .set(MATERIAL_STATUS.CITY_ID, update.city().slug())
                .set(MATERIAL_STATUS.UPDATE_ID, update.id())
                .set(MATERIAL_STATUS.MATERIAL_ID, update.material().value())
                .set(MATERIAL_STATUS.CATEGORY, update.category())
                .set(MATERIAL_STATUS.STATUS, update.status().wire())
                .set(MATERIAL_STATUS.REPORTED_AT, update.reportedAt())
                .set(
                        MATERIAL_STATUS.VISIBLE_TO,
                        Tier.lookupLiteral(update.visibleTo().wire()))
                .set(MATERIAL_STATUS.ORGANISATION_ID, update.organisation())
                .set(MATERIAL_STATUS.DOCUMENT, JSON.valueOf(update.document()))
                .set(MATERIAL_STATUS.DOCUMENT_SHA256, update.documentHash())
                .set(MATERIAL_STATUS.CREATED_AT, update.createdAt())
                .execute();
    }
}
