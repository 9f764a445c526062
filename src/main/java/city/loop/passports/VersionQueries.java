package city.loop.passports;

import static loop.jooq.passports.Tables.VERSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import city.loop.exchange.TransferId;
import city.loop.exchange.TransferStatus;
import city.loop.passports.PassportVersion.Change;
import city.loop.registry.Item;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Reads versions. What the current actor may not see is not there: row-level security leaves it out.
@Repository
class VersionQueries {

    private final DSLContext database;

    VersionQueries(DSLContext database) {
        this.database = database;
    }

    /// The item's own last change up to a moment; empty while it was as registered.
    Optional<State> state(Item item, Instant at) {
        return database.select(VERSION.STATUS, VERSION.CURRENT_CITY, VERSION.CHANGED_AT)
                .from(VERSION)
                .where(of(item), VERSION.CHANGED_AT.le(at), VERSION.TRANSFER_ID.isNull())
                .orderBy(VERSION.CHANGED_AT.desc(), VERSION.VERSION_ID.desc())
                .limit(1)
                .fetchOptional(row -> new State(row.value1(), row.value2(), row.value3()));
    }

    /// Each of its transfers as it was at a moment, by their hand-over.
    ///
    /// @param limit the newest so many
    List<CustodyStep> custody(Item item, Instant at, int limit) {
        var newest = database.select(
                        VERSION.TRANSFER_ID,
                        VERSION.TRANSFER_STATUS,
                        VERSION.FROM_CITY,
                        VERSION.TO_CITY,
                        VERSION.HANDOFF_AT,
                        VERSION.RECEIVED_AT,
                        VERSION.CHANGED_AT,
                        VERSION.TRANSFER_DOCUMENT)
                .distinctOn(VERSION.TRANSFER_ID)
                .from(VERSION)
                .where(of(item), VERSION.CHANGED_AT.le(at), VERSION.TRANSFER_ID.isNotNull())
                .orderBy(VERSION.TRANSFER_ID, VERSION.CHANGED_AT.desc(), VERSION.VERSION_ID.desc())
                .asTable("newest");
        return database.selectFrom(newest)
                .orderBy(newest.field(VERSION.HANDOFF_AT).desc(), newest.field(VERSION.TRANSFER_ID))
                .limit(limit)
                .fetch(row -> new CustodyStep(
                        new TransferId(row.get(VERSION.TRANSFER_ID)),
                        TransferStatus.of(row.get(VERSION.TRANSFER_STATUS)),
                        row.get(VERSION.FROM_CITY),
                        row.get(VERSION.TO_CITY),
                        row.get(VERSION.HANDOFF_AT),
                        row.get(VERSION.RECEIVED_AT),
                        row.get(VERSION.CHANGED_AT),
                        row.get(VERSION.TRANSFER_DOCUMENT).data()))
                .reversed();
    }

    /// Its versions after the first, the newest first.
    List<PassportVersion> versions(Item item, int limit) {
        return database.select(
                        VERSION.CHANGED_AT,
                        when(VERSION.TRANSFER_ID.isNull(), inline(Change.ITEM.name()))
                                .otherwise(inline(Change.TRANSFER.name())),
                        coalesce(VERSION.STATUS, VERSION.TRANSFER_STATUS),
                        coalesce(VERSION.CURRENT_CITY, VERSION.TO_CITY))
                .from(VERSION)
                .where(of(item))
                .orderBy(VERSION.CHANGED_AT.desc(), VERSION.VERSION_ID.desc())
                .limit(limit)
                .fetch(row ->
                        new PassportVersion(row.value1(), Change.valueOf(row.value2()), row.value3(), row.value4()));
    }

    private static Condition of(Item item) {
        return VERSION.CITY_ID
                .eq(item.city().slug())
                .and(VERSION.ITEM_ID.eq(item.id().value()));
    }

    record State(String status, String currentCity, Instant changedAt) {}
}
