package city.loop.governance;

import static loop.jooq.governance.Tables.MAINTAINER;
import static loop.jooq.governance.Tables.RFC;
import static org.jooq.impl.DSL.val;

import city.loop.governance.Discussion.Comment;
import city.loop.identity.Pipeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads RFCs. Drafts of others are not there: row-level security leaves them out.
@Repository
class RfcQueries {

    private static final String WHOLE = """
            select r.*, array(select area_id from governance.rfc_area a where a.rfc_id = r.rfc_id) as areas,
                (select coalesce(json_agg(json_build_object('person', person_id, 'name', name) order by asked_at), '[]')
                    from governance.rfc_author w join governance.participant using (person_id)
                    where w.rfc_id = r.rfc_id and accepted_at is not null) as authors
            from governance.rfc r
            where %s
            order by updated_at desc""";

    private static final String BY_ID = WHOLE.formatted("rfc_id = ?");
    private static final String BY_NUMBER = WHOLE.formatted("number = ?");
    private static final String DRAFTS = WHOLE.formatted(
            "number is null and exists (select from governance.rfc_author o where o.rfc_id = r.rfc_id and o.person_id = ?)");

    /// How many fit, counted as far as a page says it, beside the rows of the page.
    private static final String LIST = """
            select fitting.count, page.* from (select count(*) from (select from governance.rfc_entry where %s limit %d) f) fitting
            left join (select number, title, state, scope, areas, published_at, closes_at, updated_at, comments
                from governance.rfc_entry where %s and number < ? order by number desc limit %d) page on true
            order by page.number desc""";

    private static final String SIMILAR = """
            select number, title, state, scope, areas, published_at, closes_at, updated_at, comments from governance.rfc_entry
            where title operator(ext.%) ?::text or search @@ to_tsquery('simple', ?)
            order by ext.similarity(title, ?::text) + ts_rank('{0, 0, 0, 1}', search, to_tsquery('simple', ?)) desc, number desc
            limit ?""";

    /// Words as long as this say what a text is about.
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{5,40}");

    private static final int WORDS = 30;

    private static final String DOSSIER = """
            select
                (select coalesce(json_agg(person_id), '[]') from governance.recusal where rfc_id = ?) as recused,
                (select coalesce(json_agg(json_build_object('area', area_id, 'person', person_id, 'owner', owner,
                        'since', since, 'until', until)), '[]')
                    from governance.maintainer where area_id = any (?)) as maintainers,
                (select coalesce(json_agg(json_build_object('person', person_id, 'stance', stance)), '[]')
                    from (select distinct on (person_id) person_id, stance from governance.position where rfc_id = ? and round = ?
                        order by person_id, taken_at desc) newest) as positions,
                (select count(*) from governance.objection where rfc_id = ? and settled_at is null) as objections,
                (select json_build_object('outcome', outcome, 'at', decided_at, 'by', decided_by)
                    from governance.decision where rfc_id = ? and round = ?) as decided,
                (select json_build_object('by', person_id, 'at', filed_at, 'upheld', upheld)
                    from governance.appeal where rfc_id = ? and round = ?) as appealed""";

    /// Of a comment, the newest outcome counts, and apart from it whether moderators took it out of sight.
    private static final String DISCUSSION = """
            with rfc as (select ?::uuid as rfc_id),
            talk as (select comment.* from governance.comment join rfc using (rfc_id) order by comment_id limit ?),
            outcome as (select distinct on (comment_id, moderates) comment_id, moderates, outcome, reason
                from (select o.*, o.outcome in ('hidden', 'shown') as moderates
                    from talk join governance.comment_outcome o using (comment_id)) o
                order by comment_id, moderates, said_at desc)
            select
                (select coalesce(json_agg(json_build_object('id', t.comment_id, 'version', t.version, 'section', t.section,
                        'answers', t.answers, 'name', case when hidden then null else p.name end, 'role', t.role,
                        'text', case when hidden then '' else t.text end, 'at', t.written_at, 'outcome', o.outcome,
                        'reason', case when hidden then m.reason else o.reason end, 'hidden', hidden) order by t.comment_id), '[]')
                    from talk t join governance.participant p using (person_id)
                    left join outcome o on o.comment_id = t.comment_id and not o.moderates
                    left join outcome m on m.comment_id = t.comment_id and m.moderates
                    cross join lateral (select coalesce(m.outcome = 'hidden', false) as hidden) h) as comments,
                (select count(*) from governance.comment join rfc using (rfc_id)) as said,
                (select coalesce(json_agg(json_build_object('round', round, 'person', person_id, 'name', name,
                        'stance', stance, 'reason', reason, 'at', taken_at) order by taken_at), '[]')
                    from rfc join governance.position using (rfc_id) join governance.participant using (person_id)) as positions,
                (select coalesce(json_agg(json_build_object('id', objection_id, 'person', person_id, 'name', name, 'reason', reason,
                        'at', raised_at, 'settled', settled_at, 'settlement', settlement) order by raised_at), '[]')
                    from rfc join governance.objection using (rfc_id) join governance.participant using (person_id)) as objections,
                (select coalesce(json_agg(json_build_object('person', person_id, 'name', name, 'reason', reason, 'at', recused_at)
                        order by recused_at), '[]')
                    from rfc join governance.recusal using (rfc_id) join governance.participant using (person_id)) as recusals,
                (select coalesce(json_agg(json_build_object('round', round, 'outcome', outcome, 'reason', reason,
                        'dissent', dissent, 'at', decided_at, 'by', decided_by, 'name', name) order by round), '[]')
                    from rfc join governance.decision using (rfc_id)
                    left join governance.participant on person_id = decided_by) as decisions,
                (select coalesce(json_agg(json_build_object('round', round, 'person', person_id, 'name', name, 'reason', reason,
                        'at', filed_at, 'answered', answered_at, 'upheld', upheld, 'answer', answer) order by round), '[]')
                    from rfc join governance.appeal using (rfc_id) join governance.participant using (person_id)) as appeals,
                (select coalesce(json_agg(json_build_object('version', version, 'title', title, 'sections', sections, 'note', note,
                        'at', published_at, 'sha256', sha256) order by version), '[]')
                    from rfc join governance.rfc_version using (rfc_id)) as versions,
                (select coalesce(json_agg(json_build_object('id', task_id, 'what', what, 'who', who, 'due', due, 'done', done_at)
                        order by due, task_id), '[]')
                    from rfc join governance.task using (rfc_id)) as tasks,
                (select json_build_object('agreed', agreed, 'disputed', disputed, 'options', options, 'at', written_at, 'name', name)
                    from rfc join governance.summary using (rfc_id) join governance.participant on person_id = written_by
                    order by written_at desc limit 1) as summary
            """;

    private final DSLContext database;
    private final Pipeline pipeline;
    private final JsonMapper json;

    RfcQueries(DSLContext database, Pipeline pipeline, JsonMapper json) {
        this.database = database;
        this.pipeline = pipeline;
        // What nobody has said is null in the database as well.
        this.json = json.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .build();
    }

    Optional<Rfc> find(RfcId id) {
        return pipeline.query(BY_ID, this::rfc, id.value()).stream().findFirst();
    }

    Optional<Rfc> find(int number) {
        return pipeline.query(BY_NUMBER, this::rfc, number).stream().findFirst();
    }

    /// Does the same and lets nobody else take a step with it until the transaction ends. An advisory lock, as
    /// those who comment may not change the RFC itself.
    Optional<Rfc> lock(int number) {
        database.execute("select pg_advisory_xact_lock(hashtext('governance.rfc'), {0})", val(number));
        return find(number);
    }

    /// Drafts that the person writes on, those that were closed included, the one changed last first.
    List<Rfc> drafts(UUID person) {
        return pipeline.query(DRAFTS, this::rfc, person);
    }

    /// Numbers of RFCs in review whose window has ended, the one that ended last first.
    List<Integer> dueBefore(Instant now, int limit) {
        return database.select(RFC.NUMBER)
                .from(RFC)
                .where(RFC.STATE.eq(loop.jooq.governance.enums.State.review), RFC.CLOSES_AT.le(now))
                .orderBy(RFC.CLOSES_AT.desc())
                .limit(limit)
                .fetch(RFC.NUMBER);
    }

    /// Drafts that nobody has touched since.
    List<RfcId> draftsUntouchedSince(Instant moment, boolean asked) {
        return database.select(RFC.RFC_ID)
                .from(RFC)
                .where(
                        RFC.STATE.eq(loop.jooq.governance.enums.State.draft),
                        asked
                                ? RFC.ASKED_AT.lt(moment)
                                : RFC.UPDATED_AT.lt(moment).and(RFC.ASKED_AT.isNull()))
                .fetch(row -> new RfcId(row.value1()));
    }

    private Rfc rfc(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new Rfc(
                new RfcId(row.getObject("rfc_id", UUID.class)),
                row.getObject("number", Integer.class),
                state(row),
                scope == null ? null : scope(scope),
                text(row.getString("title"), json.readTree(row.getString("sections"))),
                row.getString("language"),
                areas(row),
                List.of(read(row, "authors", Rfc.Author[].class)),
                row.getString("urgent_reason"),
                row.getObject("routine_by", UUID.class),
                row.getInt("round"),
                row.getInt("version"),
                instant(row, "opened_at"),
                instant(row, "closes_at"),
                instant(row, "published_at"),
                instant(row, "decided_at"),
                row.getObject("supersedes", Integer.class),
                row.getObject("superseded_by", Integer.class),
                Objects.requireNonNull(instant(row, "updated_at")),
                instant(row, "asked_at"));
    }

    private static RfcState state(ResultSet row) throws SQLException {
        return RfcState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static Scope scope(String wire) {
        return Scope.valueOf(wire.toUpperCase(Locale.ROOT));
    }

    private static Set<String> areas(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("areas").getArray());
    }

    /// A page of what fits and how many fit, in one round trip.
    RfcList list(RfcFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        List<Object> values = new ArrayList<>();
        filter.state().ifPresent(state -> {
            conditions.add("state = ?::governance.state");
            values.add(state.wire());
        });
        filter.scope().ifPresent(scope -> {
            conditions.add("scope = ?::governance.scope");
            values.add(scope.wire());
        });
        filter.area().ifPresent(area -> {
            conditions.add("areas @> array[?]::text[]");
            values.add(area);
        });
        filter.words().ifPresent(words -> {
            conditions.add("(search @@ websearch_to_tsquery('simple', ?) or title ilike ?)");
            values.add(words);
            values.add("%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        });
        String fits = String.join(" and ", conditions);
        List<Object> all = new ArrayList<>(values);
        all.addAll(values);
        all.add(filter.below().orElse(Integer.MAX_VALUE));
        List<Counted> rows = pipeline.query(
                LIST.formatted(fits, RfcList.MOST_COUNTED + 1, fits, filter.limit()),
                row -> new Counted(row.getInt(1), row.getObject(2) == null ? null : summary(row)),
                all.toArray());
        return new RfcList(
                rows.stream().map(Counted::row).filter(Objects::nonNull).toList(),
                rows.getFirst().count());
    }

    private record Counted(int count, @Nullable RfcSummary row) {}

    private static RfcSummary summary(ResultSet row) throws SQLException {
        Instant closes = instant(row, "closes_at");
        return new RfcSummary(
                row.getInt("number"),
                row.getString("title"),
                state(row),
                scope(row.getString("scope")),
                areas(row),
                Objects.requireNonNull(instant(row, "published_at")),
                closes,
                Objects.requireNonNull(instant(row, "updated_at")),
                row.getInt("comments"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// Published RFCs whose titles are like the given one or have words in it that begin like words of the two texts,
    /// the most alike first.
    List<RfcSummary> similar(String title, String summary, int limit) {
        String words = WORD.matcher(title + " " + summary)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT) + ":*A")
                .distinct()
                .limit(WORDS)
                .collect(Collectors.joining(" | "));
        return pipeline.query(SIMILAR, RfcQueries::summary, title, words, title, words, limit);
    }

    /// Everything that the rules look at.
    Dossier dossier(Rfc rfc) {
        UUID id = rfc.id().value();
        return pipeline.query(
                        DOSSIER,
                        row -> new Dossier(
                                rfc.state(),
                                rfc.scope(),
                                rfc.areas(),
                                rfc.authors().stream().map(Rfc.Author::person).collect(Collectors.toSet()),
                                Set.of(read(row, "recused", UUID[].class)),
                                List.of(read(row, "maintainers", Maintainer[].class)),
                                rfc.opened(),
                                rfc.closes(),
                                rfc.urgentReason() != null,
                                rfc.routineBy(),
                                Stream.of(read(row, "positions", Taken[].class))
                                        .collect(Collectors.toMap(Taken::person, Taken::stance)),
                                row.getInt("objections"),
                                readIfThere(row, "decided", Dossier.Decided.class),
                                readIfThere(row, "appealed", Dossier.Appealed.class)),
                        id,
                        rfc.areas().toArray(String[]::new),
                        id,
                        rfc.round(),
                        id,
                        id,
                        rfc.round(),
                        id,
                        rfc.round())
                .getFirst();
    }

    private record Taken(UUID person, Stance stance) {}

    /// Whether the person maintains any area at that time.
    boolean maintains(UUID person, Instant at) {
        return database.fetchExists(
                MAINTAINER,
                MAINTAINER.PERSON_ID.eq(person),
                MAINTAINER.SINCE.le(at),
                MAINTAINER.UNTIL.isNull().or(MAINTAINER.UNTIL.gt(at)));
    }

    /// @param comments at most so many of them, the first
    Discussion discussion(RfcId rfc, int comments) {
        return pipeline.query(
                        DISCUSSION,
                        row -> new Discussion(
                                List.of(read(row, "comments", Comment[].class)),
                                row.getInt("said"),
                                List.of(read(row, "positions", Discussion.Position[].class)),
                                List.of(read(row, "objections", Discussion.Objection[].class)),
                                List.of(read(row, "recusals", Discussion.Recusal[].class)),
                                List.of(read(row, "decisions", Discussion.Decision[].class)),
                                List.of(read(row, "appeals", Discussion.Appeal[].class)),
                                versions(row.getString("versions")),
                                List.of(read(row, "tasks", Discussion.Task[].class)),
                                readIfThere(row, "summary", Discussion.Summary.class)),
                        rfc.value(),
                        comments)
                .getFirst();
    }

    private List<Discussion.Version> versions(String array) {
        return json.readTree(array)
                .valueStream()
                .map(version -> new Discussion.Version(
                        version.path("version").asInt(),
                        text(version.path("title").asString(), version.path("sections")),
                        version.path("note").asString(null),
                        Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                                version.path("at").asString())),
                        version.path("sha256").asString()))
                .toList();
    }

    private <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
        return json.readValue(row.getString(column), type);
    }

    private <T> @Nullable T readIfThere(ResultSet row, String column, Class<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : json.readValue(text, type);
    }

    private RfcText text(String title, JsonNode sections) {
        Map<Section, String> read = new EnumMap<>(Section.class);
        sections.properties()
                .forEach(entry -> Section.of(entry.getKey())
                        .ifPresent(section -> read.put(section, entry.getValue().stringValue(""))));
        return new RfcText(title, read);
    }
}
