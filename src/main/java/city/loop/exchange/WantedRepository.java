package city.loop.exchange;

import static loop.jooq.exchange.Tables.WANTED;

import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import loop.jooq.exchange.enums.WantedStatus;
import loop.jooq.exchange.tables.records.WantedRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class WantedRepository {

    private final DSLContext database;

    WantedRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds the post; false when its number is taken.
    boolean add(Wanted wanted) {
        Quantity quantity = wanted.terms().quantity();
        GeoPoint place = wanted.terms().place();
        WantedRecord row = new WantedRecord();
        row.setCityId(wanted.city().slug());
        row.setWantedId(wanted.id().value());
        row.setTitle(wanted.terms().title());
        row.setDescription(wanted.terms().description());
        row.setCategory(wanted.terms().category());
        row.setQuantityValue(quantity == null ? null : quantity.value());
        row.setQuantityUnit(quantity == null ? null : quantity.unit().wire());
        row.setLatitude(place == null ? null : place.latitude());
        row.setLongitude(place == null ? null : place.longitude());
        row.setNeededUntil(wanted.terms().until());
        row.setStatus(WantedStatus.lookupLiteral(wanted.status().wire()));
        row.setOrganisationId(wanted.organisation());
        row.setDocumentSha256(wanted.documentHash());
        row.setCreatedAt(wanted.createdAt());
        row.setUpdatedAt(wanted.updatedAt());
        return database.insertInto(WANTED).set(row).onConflictDoNothing().execute() == 1;
    }

    /// Sets the state; false when it was changed meanwhile.
    boolean move(Wanted wanted, Wanted changed) {
        return database.update(WANTED)
                        .set(
                                WANTED.STATUS,
                                WantedStatus.lookupLiteral(changed.status().wire()))
                        .set(WANTED.UPDATED_AT, changed.updatedAt())
                        .where(
                                WANTED.CITY_ID.eq(wanted.city().slug()),
                                WANTED.WANTED_ID.eq(wanted.id().value()),
                                WANTED.UPDATED_AT.eq(wanted.updatedAt()))
                        .execute()
                == 1;
    }
}
