package city.loop.shell;

import static loop.jooq.shell.Tables.ANSWERED_REQUEST;

import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Keeps the first answers to requests with an `Idempotency-Key`. Row-level security shows each caller its own.
@Repository
class AnsweredRequestRepository {

    private final DSLContext database;

    AnsweredRequestRepository(DSLContext database) {
        this.database = database;
    }

    /// Takes the key for the request that the current transaction answers; false when it was used before. Whoever
    /// takes the same key at the same time waits here until that transaction has ended.
    boolean claim(String caller, String key, String requestHash, Instant now) {
        database.execute("select set_config('app.caller', ?, true)", caller);
        return database.insertInto(ANSWERED_REQUEST)
                        .set(ANSWERED_REQUEST.CALLER, caller)
                        .set(ANSWERED_REQUEST.IDEMPOTENCY_KEY, key)
                        .set(ANSWERED_REQUEST.REQUEST_SHA256, requestHash)
                        .set(ANSWERED_REQUEST.RECEIVED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Keeps the answer, in the transaction that claimed the key.
    void keep(String caller, String key, AnsweredRequest answer) {
        database.update(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.STATUS, (short) answer.status())
                .set(ANSWERED_REQUEST.CONTENT_TYPE, answer.contentType())
                .set(ANSWERED_REQUEST.LOCATION, answer.location())
                .set(ANSWERED_REQUEST.BODY, answer.body())
                .where(ANSWERED_REQUEST.CALLER.eq(caller), ANSWERED_REQUEST.IDEMPOTENCY_KEY.eq(key))
                .execute();
    }

    Optional<AnsweredRequest> find(String caller, String key) {
        return database.selectFrom(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.CALLER.eq(caller), ANSWERED_REQUEST.IDEMPOTENCY_KEY.eq(key))
                .fetchOptional(row -> new AnsweredRequest(
                        row.getRequestSha256(),
                        row.getStatus(),
                        row.getContentType(),
                        row.getLocation(),
                        row.getBody()));
    }

    /// Forgets the answers to requests that came before the instant.
    int forgetBefore(Instant instant) {
        return database.deleteFrom(ANSWERED_REQUEST)
                .where(ANSWERED_REQUEST.RECEIVED_AT.lessThan(instant))
                .execute();
    }
}
