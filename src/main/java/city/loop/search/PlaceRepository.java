package city.loop.search;

import static loop.jooq.search.Tables.PLACE;
import static loop.jooq.search.Tables.PLACE_EDITION;
import static loop.jooq.search.Tables.REGION;
import static org.jooq.impl.DSL.val;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Puts the places that ship with the portal (`content/places`, written by `tools/places.mjs`) into the database.
@Repository
class PlaceRepository {

    private static final String FOLDER = "/content/places/";
    private static final List<String> LANGUAGES = List.of("de", "en", "fr");
    private static final int FIRST_NAME = 7;

    /// Any number that no other lock has.
    private static final long LOCK = 0x706c61636573L;

    private final DSLContext database;
    private final JsonMapper json;

    PlaceRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /// Nothing when they are there already. Of several nodes one fills, the others wait for it.
    void fill() {
        database.execute("select pg_advisory_xact_lock(?)", LOCK);
        String edition = edition();
        if (database.fetchExists(PLACE_EDITION, PLACE_EDITION.EDITION.eq(edition))) {
            return;
        }
        database.deleteFrom(PLACE).execute();
        database.deleteFrom(REGION).execute();
        database.deleteFrom(PLACE_EDITION).execute();
        addRegions(lines("regions.tsv"));
        addPlaces(lines("places.tsv"));
        database.insertInto(PLACE_EDITION).values(edition).execute();
    }

    private void addRegions(List<String[]> regions) {
        database.execute("""
                insert into search.region (country, region, names)
                select split_part(code, '.', 1), split_part(code, '.', 2), names::jsonb
                from unnest({0}::text[], {1}::text[]) as region (code, names)""", val(column(regions, 0)), val(texts(regions, line -> names(line, 1))));
    }

    private void addPlaces(List<String[]> places) {
        database.execute(
                """
                insert into search.place
                    (place_id, name, names, country, region, latitude, longitude, inhabitants, plain_names)
                select place_id::integer, name, names::jsonb, country, region, latitude::double precision,
                    longitude::double precision, inhabitants::integer, search.plain_places(spelt)
                from unnest({0}::text[], {1}::text[], {2}::text[], {3}::text[], {4}::text[], {5}::text[], {6}::text[],
                    {7}::text[], {8}::text[])
                    as place (place_id, name, country, region, latitude, longitude, inhabitants, names, spelt)""",
                val(column(places, 0)),
                val(column(places, 1)),
                val(column(places, 2)),
                val(column(places, 3)),
                val(column(places, 4)),
                val(column(places, 5)),
                val(column(places, 6)),
                val(texts(places, line -> names(line, FIRST_NAME))),
                val(texts(places, PlaceRepository::spellings)));
    }

    /// Every name once more without umlauts, as keyboards without them write it.
    private static String spellings(String[] line) {
        return Stream.concat(Stream.of(line[1]), Arrays.stream(line).skip(FIRST_NAME))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.of(name, withoutUmlauts(name)))
                .distinct()
                .collect(Collectors.joining("|"));
    }

    private static String withoutUmlauts(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
    }

    private String names(String[] line, int from) {
        ObjectNode names = json.createObjectNode();
        IntStream.range(0, LANGUAGES.size())
                .filter(i -> from + i < line.length && !line[from + i].isEmpty())
                .forEach(i -> names.put(LANGUAGES.get(i), line[from + i]));
        return names.toString();
    }

    private static String[] column(List<String[]> lines, int number) {
        return texts(lines, line -> line[number]);
    }

    private static String[] texts(List<String[]> lines, Function<String[], String> text) {
        return lines.stream().map(text).toArray(String[]::new);
    }

    /// The hashes of the files, as their manifest has them.
    private String edition() {
        try (InputStream manifest = open("manifest.json")) {
            return json.readTree(manifest)
                    .path("files")
                    .valueStream()
                    .map(file -> file.path("sha256").asString())
                    .collect(Collectors.joining(" "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String[]> lines(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return reader.lines().map(line -> line.split("\t")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(PlaceRepository.class.getResourceAsStream(FOLDER + file));
    }
}
