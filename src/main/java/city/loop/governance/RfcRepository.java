package city.loop.governance;

import static loop.jooq.governance.Tables.RFC;
import static loop.jooq.governance.Tables.RFC_AREA;
import static loop.jooq.governance.Tables.RFC_AUTHOR;
import static loop.jooq.governance.Tables.RFC_PICTURE;
import static loop.jooq.governance.Tables.RFC_VERSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Writes RFCs from the first word to the last state; [DiscussionRepository] writes what is said about them. What a
/// rule does not allow the database refuses, by the rule's name.
@Repository
class RfcRepository {

    private final DSLContext database;
    private final JsonMapper json;

    RfcRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    RfcId begin(UUID person, String language, Instant now) {
        UUID id = UUID.randomUUID();
        database.insertInto(RFC)
                .set(RFC.RFC_ID, id)
                .set(RFC.TITLE, "")
                .set(RFC.LANGUAGE, language)
                .set(RFC.CREATED_AT, now)
                .set(RFC.UPDATED_AT, now)
                .execute();
        author(new RfcId(id), person, person, now, now);
        return new RfcId(id);
    }

    void author(RfcId rfc, UUID person, UUID openedBy, Instant asked, @Nullable Instant accepted) {
        database.insertInto(RFC_AUTHOR)
                .set(RFC_AUTHOR.RFC_ID, rfc.value())
                .set(RFC_AUTHOR.PERSON_ID, person)
                .set(RFC_AUTHOR.OPENED_BY, openedBy)
                .set(RFC_AUTHOR.ASKED_AT, asked)
                .set(RFC_AUTHOR.ACCEPTED_AT, accepted)
                .onConflictDoNothing()
                .execute();
    }

    /// Keeps what an author has written; false when the draft is published or gone.
    boolean save(
            RfcId id, RfcText text, @Nullable Scope scope, String language, @Nullable Integer supersedes, Instant now) {
        return database.update(RFC)
                        .set(RFC.TITLE, text.title())
                        .set(RFC.SECTIONS, sections(text))
                        .set(
                                RFC.SCOPE,
                                scope == null ? null : loop.jooq.governance.enums.Scope.lookupLiteral(scope.wire()))
                        .set(RFC.LANGUAGE, language)
                        .set(RFC.SUPERSEDES, supersedes)
                        .set(RFC.UPDATED_AT, now)
                        .setNull(RFC.ASKED_AT)
                        .where(RFC.RFC_ID.eq(id.value()), RFC.STATE.eq(loop.jooq.governance.enums.State.draft))
                        .execute()
                == 1;
    }

    int pictures(RfcId id) {
        return database.fetchCount(RFC_PICTURE, RFC_PICTURE.RFC_ID.eq(id.value()));
    }

    void picture(RfcId id, String name, UUID by, Instant now) {
        database.insertInto(RFC_PICTURE)
                .set(RFC_PICTURE.RFC_ID, id.value())
                .set(RFC_PICTURE.NAME, name)
                .set(RFC_PICTURE.ADDED_BY, by)
                .set(RFC_PICTURE.ADDED_AT, now)
                .execute();
    }

    void areas(RfcId id, Set<String> areas) {
        database.deleteFrom(RFC_AREA)
                .where(RFC_AREA.RFC_ID.eq(id.value()), RFC_AREA.AREA_ID.notIn(areas))
                .execute();
        areas.forEach(area -> database.insertInto(RFC_AREA)
                .set(RFC_AREA.RFC_ID, id.value())
                .set(RFC_AREA.AREA_ID, area)
                .onConflictDoNothing()
                .execute());
    }

    /// Takes the next number and opens the first round of review. One transaction at a time, so that numbers have no
    /// gaps.
    int publish(RfcId id, @Nullable String urgentReason, Instant now, Instant closes) {
        database.execute("select pg_advisory_xact_lock(hashtext('governance.rfc_number'))");
        int number = database.select(coalesce(max(RFC.NUMBER), 0).plus(1))
                .from(RFC)
                .fetchSingle()
                .value1();
        database.update(RFC)
                .set(RFC.NUMBER, number)
                .set(RFC.STATE, loop.jooq.governance.enums.State.review)
                .set(RFC.URGENT_REASON, urgentReason)
                .set(RFC.ROUND, 1)
                .set(RFC.VERSION, 1)
                .set(RFC.OPENED_AT, now)
                .set(RFC.CLOSES_AT, closes)
                .set(RFC.PUBLISHED_AT, now)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
        return number;
    }

    void version(RfcId id, int version, RfcText text, @Nullable String note, UUID by, Instant now, String sha256) {
        database.insertInto(RFC_VERSION)
                .set(RFC_VERSION.RFC_ID, id.value())
                .set(RFC_VERSION.VERSION, version)
                .set(RFC_VERSION.TITLE, text.title())
                .set(RFC_VERSION.SECTIONS, sections(text))
                .set(RFC_VERSION.NOTE, note)
                .set(RFC_VERSION.PUBLISHED_BY, by)
                .set(RFC_VERSION.PUBLISHED_AT, now)
                .set(RFC_VERSION.SHA256, sha256)
                .execute();
    }

    /// Makes a new version the current text; false when another was published meanwhile.
    boolean amend(RfcId id, int from, RfcText text, Instant closes, Instant now) {
        return database.update(RFC)
                        .set(RFC.VERSION, from + 1)
                        .set(RFC.TITLE, text.title())
                        .set(RFC.SECTIONS, sections(text))
                        .set(RFC.CLOSES_AT, closes)
                        .set(RFC.UPDATED_AT, now)
                        .where(
                                RFC.RFC_ID.eq(id.value()),
                                RFC.VERSION.eq(from),
                                RFC.STATE.eq(loop.jooq.governance.enums.State.review))
                        .execute()
                == 1;
    }

    void state(RfcId id, RfcState state, Instant now) {
        boolean decided = state == RfcState.ACCEPTED || state == RfcState.REJECTED;
        database.update(RFC)
                .set(RFC.STATE, loop.jooq.governance.enums.State.lookupLiteral(state.wire()))
                .set(RFC.DECIDED_AT, decided ? val(now) : RFC.DECIDED_AT)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// Review begins again: after a deferral or an appeal that was upheld.
    void reopen(RfcId id, int round, Instant now, Instant closes) {
        database.update(RFC)
                .set(RFC.STATE, loop.jooq.governance.enums.State.review)
                .set(RFC.ROUND, round)
                .set(RFC.OPENED_AT, now)
                .set(RFC.CLOSES_AT, closes)
                .setNull(RFC.URGENT_REASON)
                .setNull(RFC.DECIDED_AT)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// True when the RFC of that number was accepted and is now superseded.
    boolean supersede(int number, int by, Instant now) {
        return database.update(RFC)
                        .set(RFC.STATE, loop.jooq.governance.enums.State.superseded)
                        .set(RFC.SUPERSEDED_BY, by)
                        .set(RFC.UPDATED_AT, now)
                        .where(RFC.NUMBER.eq(number), RFC.STATE.eq(loop.jooq.governance.enums.State.accepted))
                        .execute()
                == 1;
    }

    void routine(RfcId id, UUID by, Instant now) {
        database.update(RFC)
                .set(RFC.ROUTINE_BY, by)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// When the authors of a draft were asked whether they go on with it.
    void asked(RfcId id, Instant now) {
        database.update(RFC)
                .set(RFC.ASKED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    private JSONB sections(RfcText text) {
        return JSONB.valueOf(json.writeValueAsString(text.sections().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().wire(), Map.Entry::getValue))));
    }
}
