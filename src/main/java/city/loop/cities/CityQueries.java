package city.loop.cities;

import static loop.jooq.cities.Tables.CITY;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
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
                        Stage.valueOf(row.getStage().getLiteral().toUpperCase(Locale.ROOT))));
    }

    private Map<String, String> texts(JSONB texts) {
        return json.readValue(texts.data(), new TypeReference<Map<String, String>>() {});
    }
}
