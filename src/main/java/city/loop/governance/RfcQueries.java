package city.loop.governance;

import static loop.jooq.governance.Tables.APPEAL;
import static loop.jooq.governance.Tables.COMMENT;
import static loop.jooq.governance.Tables.COMMENT_OUTCOME;
import static loop.jooq.governance.Tables.DECISION;
import static loop.jooq.governance.Tables.MAINTAINER;
import static loop.jooq.governance.Tables.OBJECTION;
import static loop.jooq.governance.Tables.PARTICIPANT;
import static loop.jooq.governance.Tables.POSITION;
import static loop.jooq.governance.Tables.RECUSAL;
import static loop.jooq.governance.Tables.RFC;
import static loop.jooq.governance.Tables.RFC_AREA;
import static loop.jooq.governance.Tables.RFC_AUTHOR;
import static loop.jooq.governance.Tables.RFC_VERSION;
import static loop.jooq.governance.Tables.RFC_WORDS;
import static loop.jooq.governance.Tables.SUMMARY;
import static loop.jooq.governance.Tables.TASK;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import city.loop.governance.Discussion.Comment;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import loop.jooq.governance.tables.records.RfcRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record3;
import org.jooq.Record9;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Reads RFCs. Drafts of others are not there: row-level security leaves them out.
@Repository
class RfcQueries {

    /// Comments that a page shows at most; a discussion of that size is read in the export.
    static final int COMMENTS = 500;

    private static final Field<Set<String>> AREAS = multiset(
                    select(RFC_AREA.AREA_ID).from(RFC_AREA).where(RFC_AREA.RFC_ID.eq(RFC.RFC_ID)))
            .convertFrom(rows -> Set.copyOf(rows.getValues(RFC_AREA.AREA_ID)));

    private final DSLContext database;
    private final JsonMapper json;

    RfcQueries(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Rfc> find(RfcId id) {
        return fetch(RFC.RFC_ID.eq(id.value())).stream().findFirst();
    }

    Optional<Rfc> find(int number) {
        return fetch(RFC.NUMBER.eq(number)).stream().findFirst();
    }

    /// Does the same and lets nobody else take a step with it until the transaction ends. An advisory lock, as
    /// those who comment may not change the RFC itself.
    Optional<Rfc> lock(int number) {
        database.execute("select pg_advisory_xact_lock(hashtext('governance.rfc'), {0})", val(number));
        return find(number);
    }

    /// Drafts that the person writes on, the one changed last first.
    List<Rfc> drafts(UUID person) {
        return fetch(RFC.STATE
                .eq(loop.jooq.governance.enums.State.draft)
                .and(exists(selectOne()
                        .from(RFC_AUTHOR)
                        .where(RFC_AUTHOR.RFC_ID.eq(RFC.RFC_ID), RFC_AUTHOR.PERSON_ID.eq(person)))));
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

    private List<Rfc> fetch(Condition condition) {
        Field<List<Rfc.Author>> authors = multiset(select(RFC_AUTHOR.PERSON_ID, PARTICIPANT.NAME)
                        .from(RFC_AUTHOR)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(RFC_AUTHOR.PERSON_ID))
                        .where(RFC_AUTHOR.RFC_ID.eq(RFC.RFC_ID), RFC_AUTHOR.ACCEPTED_AT.isNotNull())
                        .orderBy(RFC_AUTHOR.ASKED_AT))
                .convertFrom(rows -> rows.map(row -> new Rfc.Author(row.value1(), row.value2())));
        return database.select(RFC, AREAS, authors)
                .from(RFC)
                .where(condition)
                .orderBy(RFC.UPDATED_AT.desc())
                .fetch(this::rfc);
    }

    private Rfc rfc(Record3<RfcRecord, Set<String>, List<Rfc.Author>> row) {
        RfcRecord rfc = row.value1();
        return new Rfc(
                new RfcId(rfc.getRfcId()),
                rfc.getNumber(),
                state(rfc.getState()),
                rfc.getScope() == null ? null : scope(rfc.getScope()),
                text(rfc.getTitle(), rfc.getSections()),
                rfc.getLanguage(),
                row.value2(),
                row.value3(),
                rfc.getUrgentReason(),
                rfc.getRoutineBy(),
                rfc.getRound(),
                rfc.getVersion(),
                rfc.getOpenedAt(),
                rfc.getClosesAt(),
                rfc.getPublishedAt(),
                rfc.getDecidedAt(),
                rfc.getSupersedes(),
                rfc.getSupersededBy(),
                rfc.getUpdatedAt(),
                rfc.getAskedAt());
    }

    List<RfcSummary> list(RfcFilter filter) {
        return rows(condition(filter).and(filter.below().map(RFC.NUMBER::lt).orElse(noCondition())))
                .orderBy(RFC.NUMBER.desc())
                .limit(filter.limit())
                .fetch(RfcQueries::summary);
    }

    private SelectConditionStep<
                    Record9<
                            Integer,
                            String,
                            loop.jooq.governance.enums.State,
                            loop.jooq.governance.enums.Scope,
                            Set<String>,
                            Instant,
                            Instant,
                            Instant,
                            Integer>>
            rows(Condition condition) {
        return database.select(
                        RFC.NUMBER,
                        RFC.TITLE,
                        RFC.STATE,
                        RFC.SCOPE,
                        AREAS,
                        RFC.PUBLISHED_AT,
                        RFC.CLOSES_AT,
                        RFC.UPDATED_AT,
                        field(selectCount().from(COMMENT).where(COMMENT.RFC_ID.eq(RFC.RFC_ID))))
                .from(RFC)
                .where(condition);
    }

    private static RfcSummary summary(
            Record9<
                            Integer,
                            String,
                            loop.jooq.governance.enums.State,
                            loop.jooq.governance.enums.Scope,
                            Set<String>,
                            Instant,
                            Instant,
                            Instant,
                            Integer>
                    row) {
        return new RfcSummary(
                row.value1(),
                row.value2(),
                state(row.value3()),
                scope(row.value4()),
                row.value5(),
                row.value6(),
                row.value7(),
                row.value8(),
                row.value9());
    }

    int count(RfcFilter filter) {
        return database.fetchCount(RFC, condition(filter));
    }

    /// Published RFCs whose titles are like the given one, the most alike first.
    List<RfcSummary> similar(String title, int limit) {
        return rows(found(DSL.condition("{0} operator(ext.%) {1}::text", RFC_WORDS.TITLE, val(title))))
                .orderBy(
                        field("ext.similarity({0}, {1}::text)", Double.class, RFC.TITLE, val(title))
                                .desc(),
                        RFC.NUMBER.desc())
                .limit(limit)
                .fetch(RfcQueries::summary);
    }

    private static Condition condition(RfcFilter filter) {
        return RFC.NUMBER
                .isNotNull()
                .and(filter.state()
                        .map(state -> RFC.STATE.eq(loop.jooq.governance.enums.State.lookupLiteral(state.wire())))
                        .orElse(noCondition()))
                .and(filter.scope()
                        .map(scope -> RFC.SCOPE.eq(loop.jooq.governance.enums.Scope.lookupLiteral(scope.wire())))
                        .orElse(noCondition()))
                .and(filter.area()
                        .map(area -> exists(selectOne()
                                .from(RFC_AREA)
                                .where(RFC_AREA.RFC_ID.eq(RFC.RFC_ID), RFC_AREA.AREA_ID.eq(area))))
                        .orElse(noCondition()))
                .and(filter.words()
                        .map(words -> found(DSL.condition(
                                "({0} @@ websearch_to_tsquery('simple', {1}) or {2} ilike {3})",
                                RFC_WORDS.SEARCH,
                                val(words),
                                RFC_WORDS.TITLE,
                                val("%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%"))))
                        .orElse(noCondition()));
    }

    private static Condition found(Condition words) {
        return RFC.RFC_ID.in(select(RFC_WORDS.RFC_ID).from(RFC_WORDS).where(words));
    }

    /// Everything that the rules look at.
    Dossier dossier(Rfc rfc) {
        UUID id = rfc.id().value();
        Map<UUID, Stance> positions = new HashMap<>();
        database.select(POSITION.PERSON_ID, POSITION.STANCE)
                .from(POSITION)
                .where(POSITION.RFC_ID.eq(id), POSITION.ROUND.eq(rfc.round()))
                .orderBy(POSITION.TAKEN_AT)
                .forEach(row -> positions.put(row.value1(), stance(row.value2())));
        return new Dossier(
                rfc.state(),
                rfc.scope(),
                rfc.areas(),
                rfc.authors().stream().map(Rfc.Author::person).collect(Collectors.toSet()),
                database.select(RECUSAL.PERSON_ID)
                        .from(RECUSAL)
                        .where(RECUSAL.RFC_ID.eq(id))
                        .fetchSet(RECUSAL.PERSON_ID),
                maintainers(rfc.areas()),
                rfc.opened(),
                rfc.closes(),
                rfc.urgentReason() != null,
                rfc.routineBy(),
                positions,
                database.fetchCount(OBJECTION, OBJECTION.RFC_ID.eq(id), OBJECTION.SETTLED_AT.isNull()),
                database.selectFrom(DECISION)
                        .where(DECISION.RFC_ID.eq(id), DECISION.ROUND.eq(rfc.round()))
                        .fetchOne(row ->
                                new Dossier.Decided(outcome(row.getOutcome()), row.getDecidedAt(), row.getDecidedBy())),
                database.selectFrom(APPEAL)
                        .where(APPEAL.RFC_ID.eq(id), APPEAL.ROUND.eq(rfc.round()))
                        .fetchOne(row -> new Dossier.Appealed(row.getPersonId(), row.getFiledAt(), row.getUpheld())));
    }

    private List<Maintainer> maintainers(Set<String> areas) {
        return database.selectFrom(MAINTAINER)
                .where(MAINTAINER.AREA_ID.in(areas))
                .fetch(row -> new Maintainer(
                        row.getAreaId(), row.getPersonId(), row.getOwner(), row.getSince(), row.getUntil()));
    }

    /// Whether the person maintains any area at that time.
    boolean maintains(UUID person, Instant at) {
        return database.fetchExists(
                MAINTAINER,
                MAINTAINER.PERSON_ID.eq(person),
                MAINTAINER.SINCE.le(at),
                MAINTAINER.UNTIL.isNull().or(MAINTAINER.UNTIL.gt(at)));
    }

    Optional<RfcText> version(RfcId id, int version) {
        return database.select(RFC_VERSION.TITLE, RFC_VERSION.SECTIONS)
                .from(RFC_VERSION)
                .where(RFC_VERSION.RFC_ID.eq(id.value()), RFC_VERSION.VERSION.eq(version))
                .fetchOptional(row -> text(row.value1(), row.value2()));
    }

    Discussion discussion(RfcId rfc) {
        UUID id = rfc.value();
        return new Discussion(
                comments(id),
                database.select(
                                POSITION.ROUND,
                                POSITION.PERSON_ID,
                                PARTICIPANT.NAME,
                                POSITION.STANCE,
                                POSITION.REASON,
                                POSITION.TAKEN_AT)
                        .from(POSITION)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(POSITION.PERSON_ID))
                        .where(POSITION.RFC_ID.eq(id))
                        .orderBy(POSITION.TAKEN_AT)
                        .fetch(row -> new Discussion.Position(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                stance(row.value4()),
                                row.value5(),
                                row.value6())),
                database.select(
                                OBJECTION.OBJECTION_ID,
                                OBJECTION.PERSON_ID,
                                PARTICIPANT.NAME,
                                OBJECTION.REASON,
                                OBJECTION.RAISED_AT,
                                OBJECTION.SETTLED_AT,
                                OBJECTION.SETTLEMENT)
                        .from(OBJECTION)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(OBJECTION.PERSON_ID))
                        .where(OBJECTION.RFC_ID.eq(id))
                        .orderBy(OBJECTION.RAISED_AT)
                        .fetch(Records.mapping(Discussion.Objection::new)),
                database.select(RECUSAL.PERSON_ID, PARTICIPANT.NAME, RECUSAL.REASON, RECUSAL.RECUSED_AT)
                        .from(RECUSAL)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(RECUSAL.PERSON_ID))
                        .where(RECUSAL.RFC_ID.eq(id))
                        .orderBy(RECUSAL.RECUSED_AT)
                        .fetch(Records.mapping(Discussion.Recusal::new)),
                database.select(DECISION, PARTICIPANT.NAME)
                        .from(DECISION)
                        .leftJoin(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(DECISION.DECIDED_BY))
                        .where(DECISION.RFC_ID.eq(id))
                        .orderBy(DECISION.ROUND)
                        .fetch(row -> new Discussion.Decision(
                                row.value1().getRound(),
                                outcome(row.value1().getOutcome()),
                                row.value1().getReason(),
                                row.value1().getDissent(),
                                row.value1().getDecidedAt(),
                                row.value1().getDecidedBy(),
                                row.value2())),
                database.select(
                                APPEAL.ROUND,
                                APPEAL.PERSON_ID,
                                PARTICIPANT.NAME,
                                APPEAL.REASON,
                                APPEAL.FILED_AT,
                                APPEAL.ANSWERED_AT,
                                APPEAL.UPHELD,
                                APPEAL.ANSWER)
                        .from(APPEAL)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(APPEAL.PERSON_ID))
                        .where(APPEAL.RFC_ID.eq(id))
                        .orderBy(APPEAL.ROUND)
                        .fetch(Records.mapping(Discussion.Appeal::new)),
                database.selectFrom(RFC_VERSION)
                        .where(RFC_VERSION.RFC_ID.eq(id))
                        .orderBy(RFC_VERSION.VERSION)
                        .fetch(row -> new Discussion.Version(
                                row.getVersion(),
                                text(row.getTitle(), row.getSections()),
                                row.getNote(),
                                row.getPublishedAt(),
                                row.getSha256())),
                database.select(TASK.TASK_ID, TASK.WHAT, TASK.WHO, TASK.DUE, TASK.DONE_AT)
                        .from(TASK)
                        .where(TASK.RFC_ID.eq(id))
                        .orderBy(TASK.DUE, TASK.TASK_ID)
                        .fetch(Records.mapping(Discussion.Task::new)),
                database.select(SUMMARY.AGREED, SUMMARY.DISPUTED, SUMMARY.OPTIONS, SUMMARY.WRITTEN_AT, PARTICIPANT.NAME)
                        .from(SUMMARY)
                        .join(PARTICIPANT)
                        .on(PARTICIPANT.PERSON_ID.eq(SUMMARY.WRITTEN_BY))
                        .where(SUMMARY.RFC_ID.eq(id))
                        .orderBy(SUMMARY.WRITTEN_AT.desc())
                        .limit(1)
                        .fetchOne(Records.mapping(Discussion.Summary::new)));
    }

    private List<Comment> comments(UUID id) {
        var said = lateral(select(COMMENT_OUTCOME.OUTCOME, COMMENT_OUTCOME.REASON)
                        .from(COMMENT_OUTCOME)
                        .where(
                                COMMENT_OUTCOME.COMMENT_ID.eq(COMMENT.COMMENT_ID),
                                COMMENT_OUTCOME.OUTCOME.notIn("hidden", "shown"))
                        .orderBy(COMMENT_OUTCOME.SAID_AT.desc())
                        .limit(1))
                .as("said");
        var moderated = lateral(select(COMMENT_OUTCOME.OUTCOME, COMMENT_OUTCOME.REASON)
                        .from(COMMENT_OUTCOME)
                        .where(
                                COMMENT_OUTCOME.COMMENT_ID.eq(COMMENT.COMMENT_ID),
                                COMMENT_OUTCOME.OUTCOME.in("hidden", "shown"))
                        .orderBy(COMMENT_OUTCOME.SAID_AT.desc())
                        .limit(1))
                .as("moderated");
        return database.select(
                        COMMENT,
                        PARTICIPANT.NAME,
                        said.field(COMMENT_OUTCOME.OUTCOME),
                        said.field(COMMENT_OUTCOME.REASON),
                        moderated.field(COMMENT_OUTCOME.OUTCOME),
                        moderated.field(COMMENT_OUTCOME.REASON))
                .from(COMMENT)
                .join(PARTICIPANT)
                .on(PARTICIPANT.PERSON_ID.eq(COMMENT.PERSON_ID))
                .leftJoin(said)
                .on(noCondition())
                .leftJoin(moderated)
                .on(noCondition())
                .where(COMMENT.RFC_ID.eq(id))
                .orderBy(COMMENT.COMMENT_ID)
                .limit(COMMENTS)
                .fetch(row -> {
                    boolean hidden = "hidden".equals(row.value5());
                    return new Comment(
                            row.value1().getCommentId(),
                            row.value1().getVersion(),
                            row.value1().getSection(),
                            row.value1().getAnswers(),
                            hidden ? null : row.value2(),
                            row.value1().getRole(),
                            hidden ? "" : row.value1().getText(),
                            row.value1().getWrittenAt(),
                            row.value3(),
                            hidden ? row.value6() : row.value4(),
                            hidden);
                });
    }

    /// How many comments there are, also those that a page does not show.
    int comments(RfcId id) {
        return database.fetchCount(COMMENT, COMMENT.RFC_ID.eq(id.value()));
    }

    private RfcText text(String title, JSONB sections) {
        Map<Section, String> read = new EnumMap<>(Section.class);
        json.readTree(sections.data())
                .properties()
                .forEach(entry -> Section.of(entry.getKey())
                        .ifPresent(section -> read.put(section, entry.getValue().stringValue(""))));
        return new RfcText(title, read);
    }

    private static RfcState state(loop.jooq.governance.enums.State state) {
        return RfcState.valueOf(state.getLiteral().toUpperCase(Locale.ROOT));
    }

    private static Scope scope(loop.jooq.governance.enums.Scope scope) {
        return Scope.valueOf(scope.getLiteral().toUpperCase(Locale.ROOT));
    }

    private static Stance stance(loop.jooq.governance.enums.Stance stance) {
        return Stance.valueOf(stance.getLiteral().toUpperCase(Locale.ROOT));
    }

    private static DecisionOutcome outcome(loop.jooq.governance.enums.Outcome outcome) {
        return DecisionOutcome.valueOf(outcome.getLiteral().toUpperCase(Locale.ROOT));
    }
}
