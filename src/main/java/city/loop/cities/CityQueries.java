package city.loop.cities;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.cities.Tables.ORGANISATION;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import loop.jooq.cities.tables.records.CityRecord;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CityQueries {

    private final DSLContext database;
    private final JsonMapper json;

    CityQueries(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    List<City> all() {
        return database.selectFrom(CITY)
                .orderBy(CITY.CITY_ID)
                .fetch(row -> new City(
                        new CityId(row.getCityId()),
                        row.getCode(),
                        row.getCountry(),
                        texts(row.getNames()),
                        texts(row.getIntroductions()),
                        new GeoPoint(row.getLatitude(), row.getLongitude()),
                        row.getPopulation(),
                        ZoneId.of(row.getTimeZone()),
                        List.of(row.getLanguages()),
                        row.getPrimaryColour(),
                        row.getAccentColour(),
                        row.getLogo(),
                        row.getWebsite(),
                        Stage.valueOf(row.getStage().getLiteral().toUpperCase(Locale.ROOT)),
                        operator(row),
                        row.getRevision()));
    }

    List<Organisation> organisations(CityId city) {
        return database.selectFrom(ORGANISATION)
                .where(ORGANISATION.CITY_ID.eq(city.slug()))
                .orderBy(ORGANISATION.NAME, ORGANISATION.ORGANISATION_ID)
                .fetch(row -> new Organisation(
                        city,
                        row.getOrganisationId(),
                        row.getSlug(),
                        row.getName(),
                        Organisation.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT))));
    }

    private static @Nullable CityOperator operator(CityRecord row) {
        String name = row.getOperatorName();
        return name == null
                ? null
                : new CityOperator(
                        name,
                        row.getOperatorAddress(),
                        row.getOperatorRepresentedBy(),
                        row.getOperatorEmail(),
                        row.getOperatorTelephone(),
                        row.getOperatorDataProtection(),
                        row.getOperatorEnforcement());
    }

    private Map<String, String> texts(JSONB texts) {
        return json.readValue(texts.data(), new TypeReference<Map<String, String>>() {});
    }
}
