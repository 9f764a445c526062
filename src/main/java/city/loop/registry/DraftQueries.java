package city.loop.registry;

import static loop.jooq.registry.Tables.DRAFT;

import city.loop.shared.CityId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.registry.tables.records.DraftRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads drafts; row-level security leaves out those of other cities.
@Repository
class DraftQueries {

    private final DSLContext database;
    private final JsonMapper json;

    DraftQueries(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Draft> find(CityId city, UUID draft) {
        return database.selectFrom(DRAFT)
                .where(DRAFT.CITY_ID.eq(city.slug()), DRAFT.DRAFT_ID.eq(draft))
                .fetchOptional(this::draft);
    }

    List<Draft> list(CityId city, int offset, int limit) {
        return database.selectFrom(DRAFT)
                .where(DRAFT.CITY_ID.eq(city.slug()))
                .orderBy(DRAFT.UPDATED_AT.desc(), DRAFT.DRAFT_ID.desc())
                .limit(offset, limit)
                .fetch(this::draft);
    }

    int count(CityId city) {
        return database.fetchCount(DRAFT, DRAFT.CITY_ID.eq(city.slug()));
    }

    private Draft draft(DraftRecord row) {
        return new Draft(
                new CityId(row.getCityId()),
                row.getDraftId(),
                row.getPersonId(),
                DraftForm.of(row.getForm()),
                json.readValue(row.getContent().data(), new TypeReference<>() {}),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
