package city.loop.initiatives;

import static loop.jooq.initiatives.Tables.HAPPENING;
import static loop.jooq.initiatives.Tables.INITIATIVE;
import static loop.jooq.initiatives.Tables.OPENING;

import city.loop.shared.GeoPoint;
import java.util.Map;
import loop.jooq.initiatives.enums.Kind;
import loop.jooq.initiatives.enums.Status;
import loop.jooq.initiatives.tables.records.InitiativeRecord;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class InitiativeRepository {

    private final DSLContext database;
    private final JsonMapper json;

    InitiativeRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Adds the initiative; false when its address is taken.
    boolean add(Initiative initiative) {
        if (database.insertInto(INITIATIVE)
                        .set(row(initiative))
                        .onConflictDoNothing()
                        .execute()
                == 0) {
            return false;
        }
        addTimes(initiative);
        return true;
    }

    void replace(Initiative initiative) {
        String city = initiative.city().slug();
        String slug = initiative.slug();
        database.update(INITIATIVE)
                .set(row(initiative))
                .where(INITIATIVE.CITY_ID.eq(city), INITIATIVE.SLUG.eq(slug))
                .execute();
        database.deleteFrom(OPENING)
                .where(OPENING.CITY_ID.eq(city), OPENING.SLUG.eq(slug))
                .execute();
        database.deleteFrom(HAPPENING)
                .where(HAPPENING.CITY_ID.eq(city), HAPPENING.SLUG.eq(slug))
                .execute();
        addTimes(initiative);
    }

    private void addTimes(Initiative initiative) {
        initiative
                .profile()
                .hours()
                .spans()
                .forEach(span -> database.insertInto(OPENING)
                        .set(OPENING.CITY_ID, initiative.city().slug())
                        .set(OPENING.SLUG, initiative.slug())
                        .set(OPENING.WEEKDAY, (short) span.day().getValue())
                        .set(OPENING.FROM_MINUTE, (short) span.hours().from())
                        .set(OPENING.TO_MINUTE, (short) span.hours().to())
                        .execute());
        initiative
                .profile()
                .dates()
                .forEach(date -> database.insertInto(HAPPENING)
                        .set(HAPPENING.CITY_ID, initiative.city().slug())
                        .set(HAPPENING.HAPPENING_ID, date.id())
                        .set(HAPPENING.SLUG, initiative.slug())
                        .set(HAPPENING.TITLES, texts(date.titles()))
                        .set(HAPPENING.FIRST_DAY, date.first())
                        .set(HAPPENING.LAST_DAY, date.last())
                        .set(HAPPENING.FROM_MINUTE, (short) date.hours().from())
                        .set(HAPPENING.TO_MINUTE, (short) date.hours().to())
                        .set(HAPPENING.REPEATS, date.repeats().wire())
                        .execute());
    }

    private InitiativeRecord row(Initiative initiative) {
        InitiativeProfile profile = initiative.profile();
        GeoPoint place = profile.place();
        InitiativeRecord row = new InitiativeRecord();
        row.setCityId(initiative.city().slug());
        row.setSlug(initiative.slug());
        row.setKind(Kind.lookupLiteral(profile.kind().wire()));
        row.setName(profile.name());
        row.setTexts(texts(profile.texts()));
        row.setAddress(profile.address());
        row.setLatitude(place == null ? null : place.latitude());
        row.setLongitude(place == null ? null : place.longitude());
        row.setAccessibility(profile.accessibility().toArray(String[]::new));
        row.setAccessibilityNotes(texts(profile.accessibilityNotes()));
        row.setAccepts(profile.accepts().toArray(String[]::new));
        row.setAcceptsNotes(texts(profile.acceptsNotes()));
        row.setPartners(profile.partners().toArray(String[]::new));
        row.setWebsite(profile.website());
        row.setPicture(profile.picture());
        row.setPictureTexts(texts(profile.pictureTexts()));
        row.setStatus(Status.lookupLiteral(initiative.status().wire()));
        row.setDocumentSha256(initiative.documentHash());
        row.setCreatedAt(initiative.createdAt());
        row.setUpdatedAt(initiative.updatedAt());
        return row;
    }

    private JSONB texts(Map<String, String> texts) {
        return JSONB.valueOf(json.writeValueAsString(texts));
    }
}
