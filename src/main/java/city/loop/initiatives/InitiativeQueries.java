package city.loop.initiatives;

import static loop.jooq.initiatives.Tables.HAPPENING;
import static loop.jooq.initiatives.Tables.INITIATIVE;
import static loop.jooq.initiatives.Tables.OPENING;

import city.loop.initiatives.Happening.Repeats;
import city.loop.initiatives.OpeningHours.Span;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import loop.jooq.initiatives.tables.records.HappeningRecord;
import loop.jooq.initiatives.tables.records.InitiativeRecord;
import loop.jooq.initiatives.tables.records.OpeningRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads initiatives with their hours and dates. Row-level security leaves out what the current actor may not see.
@Repository
class InitiativeQueries {

    private static final int MOST = 500;

    private final DSLContext database;
    private final JsonMapper json;

    InitiativeQueries(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Initiative> find(CityId city, String slug) {
        return read(
                        INITIATIVE.CITY_ID.eq(city.slug()).and(INITIATIVE.SLUG.eq(slug)),
                        OPENING.CITY_ID.eq(city.slug()).and(OPENING.SLUG.eq(slug)),
                        HAPPENING.CITY_ID.eq(city.slug()).and(HAPPENING.SLUG.eq(slug)))
                .stream()
                .findFirst();
    }

    List<Initiative> of(CityId city) {
        return read(
                INITIATIVE.CITY_ID.eq(city.slug()), OPENING.CITY_ID.eq(city.slug()), HAPPENING.CITY_ID.eq(city.slug()));
    }

    private List<Initiative> read(Condition which, Condition whichOpenings, Condition whichHappenings) {
        Map<String, List<Span>> openings =
                database.selectFrom(OPENING).where(whichOpenings).fetchGroups(OPENING.SLUG, InitiativeQueries::span);
        Map<String, List<Happening>> happenings = database.selectFrom(HAPPENING)
                .where(whichHappenings)
                .orderBy(HAPPENING.FIRST_DAY, HAPPENING.HAPPENING_ID)
                .fetchGroups(HAPPENING.SLUG, this::happening);
        return database.selectFrom(INITIATIVE)
                .where(which)
                .orderBy(INITIATIVE.KIND, INITIATIVE.NAME, INITIATIVE.SLUG)
                .limit(MOST)
                .fetch(row -> initiative(
                        row,
                        openings.getOrDefault(row.getSlug(), List.of()),
                        happenings.getOrDefault(row.getSlug(), List.of())));
    }

    private Initiative initiative(InitiativeRecord row, List<Span> openings, List<Happening> happenings) {
        return new Initiative(
                new CityId(row.getCityId()),
                row.getSlug(),
                new InitiativeProfile(
                        InitiativeKind.of(row.getKind().getLiteral()).orElseThrow(),
                        row.getName(),
                        texts(row.getTexts()),
                        row.getAddress(),
                        row.getLatitude() == null ? null : new GeoPoint(row.getLatitude(), row.getLongitude()),
                        new TreeSet<>(Arrays.asList(row.getAccessibility())),
                        texts(row.getAccessibilityNotes()),
                        new TreeSet<>(Arrays.asList(row.getAccepts())),
                        texts(row.getAcceptsNotes()),
                        List.of(row.getPartners()),
                        row.getWebsite(),
                        row.getPicture(),
                        texts(row.getPictureTexts()),
                        new OpeningHours(openings),
                        happenings),
                InitiativeStatus.of(row.getStatus().getLiteral()),
                row.getDocumentSha256(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static Span span(OpeningRecord row) {
        return new Span(DayOfWeek.of(row.getWeekday()), new Hours(row.getFromMinute(), row.getToMinute()));
    }

    private Happening happening(HappeningRecord row) {
        return new Happening(
                row.getHappeningId(),
                texts(row.getTitles()),
                row.getFirstDay(),
                row.getLastDay(),
                new Hours(row.getFromMinute(), row.getToMinute()),
                Repeats.of(row.getRepeats()));
    }

    private Map<String, String> texts(JSONB texts) {
        return json.readValue(texts.data(), new TypeReference<Map<String, String>>() {});
    }
}
