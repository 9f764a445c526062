package city.loop.search;

import static org.jooq.impl.DSL.val;

import city.loop.shared.GeoPoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class PlaceQueries {

    /// How alike a name has to be to be taken for the one that was meant: Müchen for München is.
    private static final String ALIKE = "0.35";

    /// 30 km in degrees of latitude.
    private static final double AT_HOME = 0.27;

    /// One condition for each way of being called so, each of which takes the index of trigrams.
    private static final String CALLED = """
            with asked as (select search.plain_places({0}) as plain),
            fitting as (
                select place.*, ext.strict_word_similarity(plain, plain_names) as alike,
                    case when plain_names like '%' || plain || '%' then 2
                         when plain_names like '%' || rtrim(plain, '|') || ' %' then 1
                         else 0 end as fit
                from search.place, asked
                where plain_names like '%' || plain || '%'
                   or plain_names like '%' || rtrim(plain, '|') || ' %'
                   or plain operator(ext.<<%) plain_names),
            best as (select max(fit) as fit, max(alike) as alike from fitting)
            select place_id, coalesce(fitting.names ->> {1}, fitting.name), region.names ->> {1}, country,
                latitude, longitude, inhabitants, fit = 0
            from fitting join best using (fit) left join search.region region using (country, region)
            where fit > 0 or fitting.alike > best.alike - 0.15
            order by case when fit = 0 then round(fitting.alike::numeric, 1) end desc,
                abs(latitude - {2}) < {4} and abs(longitude - {3}) * cos(radians({2})) < {4} desc,
                inhabitants desc, place_id
            limit {5}""";

    private final DSLContext database;

    PlaceQueries(DSLContext database) {
        this.database = database;
    }

    List<Place> called(String words, GeoPoint around, Locale language, int most) {
        database.execute("select set_config('pg_trgm.strict_word_similarity_threshold', ?, true)", ALIKE);
        return database.resultQuery(
                        CALLED,
                        val(words),
                        val(language.getLanguage()),
                        val(around.latitude()),
                        val(around.longitude()),
                        val(AT_HOME),
                        val(most))
                .fetch(row -> new Place(
                        row.get(0, Integer.class),
                        row.get(1, String.class),
                        Optional.ofNullable(row.get(2, String.class)),
                        row.get(3, String.class),
                        new GeoPoint(row.get(4, Double.class), row.get(5, Double.class)),
                        row.get(6, Integer.class),
                        row.get(7, Boolean.class)));
    }
}
