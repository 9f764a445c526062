package city.loop.federation;

import static loop.jooq.federation.Tables.NODE_KEY;
import static loop.jooq.federation.Tables.NODE_KEY_SECRET;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loop.jooq.federation.enums.KeyStatus;
import loop.jooq.federation.tables.records.NodeKeyRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class NodeKeyRepository {

    private final DSLContext database;

    NodeKeyRepository(DSLContext database) {
        this.database = database;
    }

    /// A city's keys, the newest first.
    List<NodeKey> of(CityId city) {
        return database.selectFrom(NODE_KEY)
                .where(NODE_KEY.CITY_ID.eq(city.slug()))
                .orderBy(NODE_KEY.VALID_FROM.desc(), NODE_KEY.KEY_ID)
                .fetch(NodeKeyRepository::key);
    }

    Optional<NodeKey> active(CityId city) {
        return database.selectFrom(NODE_KEY)
                .where(NODE_KEY.CITY_ID.eq(city.slug()), NODE_KEY.STATUS.eq(KeyStatus.active))
                .fetchOptional(NodeKeyRepository::key);
    }

    /// Adds the city's active key; false when it has one already.
    boolean add(NodeKey key, byte[] sealed) {
        boolean added = database.insertInto(NODE_KEY)
                        .set(NODE_KEY.CITY_ID, key.city().slug())
                        .set(NODE_KEY.KEY_ID, key.id())
                        .set(NODE_KEY.PUBLIC_KEY, key.key().bytes())
                        .set(NODE_KEY.STATUS, KeyStatus.active)
                        .set(NODE_KEY.VALID_FROM, key.validFrom())
                        .set(NODE_KEY.VALID_UNTIL, key.validUntil())
                        .onConflictDoNothing()
                        .execute()
                == 1;
        if (added) {
            database.insertInto(NODE_KEY_SECRET)
                    .set(NODE_KEY_SECRET.CITY_ID, key.city().slug())
                    .set(NODE_KEY_SECRET.KEY_ID, key.id())
                    .set(NODE_KEY_SECRET.SEALED, sealed)
                    .execute();
        }
        return added;
    }

    byte[] sealed(NodeKey key) {
        return database.select(NODE_KEY_SECRET.SEALED)
                .from(NODE_KEY_SECRET)
                .where(NODE_KEY_SECRET.CITY_ID.eq(key.city().slug()), NODE_KEY_SECRET.KEY_ID.eq(key.id()))
                .fetchSingle()
                .value1();
    }

    /// Ends the key's time, if it is still in the state that the caller knows.
    boolean end(NodeKey key, NodeKey.Status status, Instant at, @Nullable Instant revokedAt) {
        return database.update(NODE_KEY)
                        .set(NODE_KEY.STATUS, KeyStatus.valueOf(status.wire()))
                        .set(NODE_KEY.VALID_UNTIL, at)
                        .set(NODE_KEY.REVOKED_AT, revokedAt)
                        .where(
                                NODE_KEY.CITY_ID.eq(key.city().slug()),
                                NODE_KEY.KEY_ID.eq(key.id()),
                                NODE_KEY.STATUS.eq(
                                        KeyStatus.valueOf(key.status().wire())))
                        .execute()
                == 1;
    }

    void succeed(NodeKey before, NodeKey next) {
        database.update(NODE_KEY)
                .set(NODE_KEY.ROTATED_TO_KEY_ID, next.id())
                .where(NODE_KEY.CITY_ID.eq(before.city().slug()), NODE_KEY.KEY_ID.eq(before.id()))
                .execute();
    }

    private static NodeKey key(NodeKeyRecord row) {
        return new NodeKey(
                new CityId(row.getCityId()),
                NodePublicKey.of(row.getPublicKey()),
                NodeKey.Status.valueOf(row.getStatus().getLiteral().toUpperCase(Locale.ROOT)),
                row.getValidFrom(),
                row.getValidUntil(),
                row.getRevokedAt(),
                row.getRotatedToKeyId());
    }
}
