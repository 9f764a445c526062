package city.loop.cities;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.cities.Tables.ORGANISATION;

import city.loop.shared.CityId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
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

    /// Lets nobody else add or change a city until the transaction ends, so that what was asked of all of them
    /// stays so.
    void lock() {
        database.execute("select pg_advisory_xact_lock(hashtext('cities.city'))");
    }

    void add(City city) {
        database.insertInto(CITY)
                .set(CITY.CITY_ID, city.id().slug())
                .set(CITY.CODE, city.code())
                .set(CITY.COUNTRY, city.country())
                .set(profile(city))
                .execute();
    }

    /// Writes the profile; false when it is no longer the one that was read.
    boolean change(City city) {
        return database.update(CITY)
                        .set(profile(city))
                        .set(CITY.REVISION, city.revision() + 1)
                        .where(CITY.CITY_ID.eq(city.id().slug()))
                        .and(CITY.REVISION.eq(city.revision()))
                        .execute()
                == 1;
    }

    private Map<Field<?>, @Nullable Object> profile(City city) {
        CityOperator operator = city.operator();
        Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
        values.put(CITY.NAMES, texts(city.names()));
        values.put(CITY.INTRODUCTIONS, texts(city.introductions()));
        values.put(CITY.LATITUDE, city.place().latitude());
        values.put(CITY.LONGITUDE, city.place().longitude());
        values.put(CITY.POPULATION, city.population());
        values.put(CITY.TIME_ZONE, city.timeZone().getId());
        values.put(CITY.LANGUAGES, city.languages().toArray(String[]::new));
        values.put(CITY.PRIMARY_COLOUR, city.primaryColour());
        values.put(CITY.ACCENT_COLOUR, city.accentColour());
        values.put(CITY.LOGO, city.logo());
        values.put(CITY.WEBSITE, city.website());
        values.put(
                CITY.STAGE,
                loop.jooq.cities.enums.Stage.lookupLiteral(city.stage().name().toLowerCase(Locale.ROOT)));
        values.put(CITY.OPERATOR_NAME, operator == null ? null : operator.name());
        values.put(CITY.OPERATOR_ADDRESS, operator == null ? null : operator.address());
        values.put(CITY.OPERATOR_REPRESENTED_BY, operator == null ? null : operator.representedBy());
        values.put(CITY.OPERATOR_EMAIL, operator == null ? null : operator.email());
        values.put(CITY.OPERATOR_TELEPHONE, operator == null ? null : operator.telephone());
        values.put(CITY.OPERATOR_DATA_PROTECTION, operator == null ? null : operator.dataProtection());
        values.put(CITY.OPERATOR_ENFORCEMENT, operator == null ? null : operator.enforcement());
        return values;
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
