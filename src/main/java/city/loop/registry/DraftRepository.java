package city.loop.registry;

import static loop.jooq.registry.Tables.DRAFT;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class DraftRepository {

    private final DSLContext database;
    private final JsonMapper json;

    DraftRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(Draft draft) {
        database.insertInto(DRAFT)
                .set(DRAFT.CITY_ID, draft.city().slug())
                .set(DRAFT.DRAFT_ID, draft.id())
                .set(DRAFT.PERSON_ID, draft.person())
                .set(DRAFT.FORM, draft.form().word())
                .set(DRAFT.CONTENT, content(draft.content()))
                .set(DRAFT.CREATED_AT, draft.createdAt())
                .set(DRAFT.UPDATED_AT, draft.updatedAt())
                .execute();
    }

    boolean change(CityId city, UUID draft, Map<String, String> content, Instant now) {
        return database.update(DRAFT)
                        .set(DRAFT.CONTENT, content(content))
                        .set(DRAFT.UPDATED_AT, now)
                        .where(DRAFT.CITY_ID.eq(city.slug()), DRAFT.DRAFT_ID.eq(draft))
                        .execute()
                == 1;
    }

    /// Holds the draft until the transaction ends; false when it is not there. Whoever asks at the same time waits, and
    /// then finds what has become of it.
    boolean lock(CityId city, UUID draft) {
        return database.select(DRAFT.DRAFT_ID)
                .from(DRAFT)
                .where(DRAFT.CITY_ID.eq(city.slug()), DRAFT.DRAFT_ID.eq(draft))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    boolean delete(CityId city, UUID draft) {
        return database.deleteFrom(DRAFT)
                        .where(DRAFT.CITY_ID.eq(city.slug()), DRAFT.DRAFT_ID.eq(draft))
                        .execute()
                == 1;
    }

    void deleteAllOf(UUID person) {
        database.deleteFrom(DRAFT).where(DRAFT.PERSON_ID.eq(person)).execute();
    }

    private JSONB content(Map<String, String> content) {
        return JSONB.valueOf(json.writeValueAsString(content));
    }
}
