package city.loop.cities;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.cities.Tables.ORGANISATION;

import city.loop.shared.CityId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CityRepository {

    private final DSLContext database;
    private final JsonMapper json;

    CityRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Adds the city; false when it is there already.
    boolean add(City city) {
        return database.insertInto(CITY)
                        .set(CITY.CITY_ID, city.id().slug())
                        .set(CITY.CODE, city.code())
                        .set(CITY.COUNTRY, city.country())
                        .set(CITY.NAMES, texts(city.names()))
                        .set(CITY.INTRODUCTIONS, texts(city.introductions()))
                        .set(CITY.LATITUDE, city.place().latitude())
                        .set(CITY.LONGITUDE, city.place().longitude())
                        .set(CITY.POPULATION, city.population())
                        .set(CITY.TIME_ZONE, city.timeZone().getId())
                        .set(CITY.LANGUAGES, city.languages().toArray(String[]::new))
                        .set(CITY.PRIMARY_COLOUR, city.primaryColour())
                        .set(CITY.ACCENT_COLOUR, city.accentColour())
                        .set(CITY.LOGO, city.logo())
                        .set(CITY.WEBSITE, city.website())
                        .set(
                                CITY.STAGE,
                                loop.jooq.cities.enums.Stage.lookupLiteral(
                                        city.stage().name().toLowerCase(Locale.ROOT)))
                        .onConflict(CITY.CITY_ID)
                        .doNothing()
                        .execute()
                == 1;
    }

    UUID addOrganisation(CityId city, String slug, String name, Organisation.Kind kind) {
        return database.insertInto(ORGANISATION)
                .set(ORGANISATION.CITY_ID, city.slug())
                .set(ORGANISATION.SLUG, slug)
                .set(ORGANISATION.NAME, name)
                .set(ORGANISATION.KIND, kind.name().toLowerCase(Locale.ROOT))
                .onConflict(ORGANISATION.CITY_ID, ORGANISATION.SLUG)
                .doUpdate()
                .set(ORGANISATION.NAME, name)
                .returningResult(ORGANISATION.ORGANISATION_ID)
                .fetchSingle()
                .value1();
    }

    private JSONB texts(Map<String, String> texts) {
        return JSONB.valueOf(json.writeValueAsString(texts));
    }
}
