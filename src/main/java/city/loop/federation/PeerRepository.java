package city.loop.federation;

import static loop.jooq.federation.Tables.PEER;
import static loop.jooq.federation.Tables.PEER_KEY;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import city.loop.federation.Peer.TrustedKey;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loop.jooq.federation.enums.PeerStatus;
import loop.jooq.federation.tables.records.PeerRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PeerRepository {

    private final DSLContext database;

    PeerRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Peer> find(CityId city, String node) {
        return fetch(PEER.CITY_ID.eq(city.slug()).and(PEER.NODE_ID.eq(node))).stream()
                .findFirst();
    }

    /// The city's peers that the actor may see, those that wait first.
    List<Peer> of(CityId city) {
        return fetch(PEER.CITY_ID.eq(city.slug()));
    }

    /// Approved and suspended peers of all cities.
    List<Peer> known() {
        return fetch(PEER.STATUS.in(PeerStatus.approved, PeerStatus.suspended));
    }

    /// Holds the peer until the transaction ends: its requests come one after the other.
    Optional<Peer.Status> lock(CityId city, String node) {
        return database.select(PEER.STATUS)
                .from(PEER)
                .where(PEER.CITY_ID.eq(city.slug()), PEER.NODE_ID.eq(node))
                .forUpdate()
                .fetchOptional(row -> status(row.value1()));
    }

    int waiting(CityId city) {
        return database.fetchCount(PEER, PEER.CITY_ID.eq(city.slug()), PEER.STATUS.eq(PeerStatus.waiting));
    }

    /// Keeps what a node says of itself; of a node that is known, instead of what it said before.
    void introduce(Introduction claims, String document, String documentHash, Instant now) {
        PeerRecord row = new PeerRecord();
        row.setName(claims.name());
        row.setEndpoint(claims.endpoint());
        row.setCapabilities(claims.capabilities().toArray(String[]::new));
        row.setDocument(JSON.json(document));
        row.setDocumentSha256(documentHash);
        database.insertInto(PEER)
                .set(row)
                .set(PEER.CITY_ID, claims.city().slug())
                .set(PEER.NODE_ID, claims.node())
                .set(PEER.STATUS, PeerStatus.waiting)
                .set(PEER.ASKED_AT, now)
                .onConflict(PEER.CITY_ID, PEER.NODE_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /// Keeps the key that waits for approval, instead of one that waited before.
    void show(CityId city, String node, NodePublicKey key, Instant now) {
        database.deleteFrom(PEER_KEY)
                .where(PEER_KEY.CITY_ID.eq(city.slug()), PEER_KEY.NODE_ID.eq(node), PEER_KEY.TRUSTED.isFalse())
                .execute();
        database.insertInto(PEER_KEY)
                .set(PEER_KEY.CITY_ID, city.slug())
                .set(PEER_KEY.NODE_ID, node)
                .set(PEER_KEY.KEY_ID, key.id())
                .set(PEER_KEY.PUBLIC_KEY, key.bytes())
                .set(PEER_KEY.SHOWN_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    /// Believes the key that waits from now on, and no other one any more.
    void trust(CityId city, String node, Instant now, Instant until) {
        Condition its = PEER_KEY.CITY_ID.eq(city.slug()).and(PEER_KEY.NODE_ID.eq(node));
        if (database.fetchExists(PEER_KEY, its.and(PEER_KEY.TRUSTED.isFalse()))) {
            database.update(PEER_KEY)
                    .set(PEER_KEY.VALID_UNTIL, now)
                    .where(its, PEER_KEY.TRUSTED.isTrue(), PEER_KEY.VALID_UNTIL.gt(now))
                    .execute();
            database.update(PEER_KEY)
                    .set(PEER_KEY.TRUSTED, true)
                    .set(PEER_KEY.VALID_FROM, PEER_KEY.SHOWN_AT)
                    .set(PEER_KEY.VALID_UNTIL, until)
                    .where(its, PEER_KEY.TRUSTED.isFalse())
                    .execute();
        }
    }

    boolean decide(CityId city, String node, Peer.Status from, Peer.Status to, @Nullable GeoPoint place, Instant now) {
        var update = database.update(PEER)
                .set(PEER.STATUS, PeerStatus.valueOf(to.wire()))
                .set(PEER.DECIDED_AT, now);
        return (place == null
                                ? update
                                : update.set(PEER.LATITUDE, place.latitude()).set(PEER.LONGITUDE, place.longitude()))
                        .where(
                                PEER.CITY_ID.eq(city.slug()),
                                PEER.NODE_ID.eq(node),
                                PEER.STATUS.eq(PeerStatus.valueOf(from.wire())))
                        .execute()
                == 1;
    }

    /// Counts a request of the peer and notes the contact; false when its minute is used up.
    boolean use(CityId city, String node, int perMinute, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return database.update(PEER)
                        .set(PEER.LAST_CONTACT_AT, now)
                        .set(PEER.QUOTA_MINUTE, minute)
                        .set(
                                PEER.QUOTA_USED,
                                DSL.when(PEER.QUOTA_MINUTE.eq(minute), PEER.QUOTA_USED.plus(1))
                                        .otherwise(1))
                        .where(
                                PEER.CITY_ID.eq(city.slug()),
                                PEER.NODE_ID.eq(node),
                                PEER.QUOTA_MINUTE.ne(minute).or(PEER.QUOTA_USED.lt(perMinute)))
                        .execute()
                == 1;
    }

    private List<Peer> fetch(Condition condition) {
        return database.select(
                        PEER,
                        multiset(select(PEER_KEY.PUBLIC_KEY, PEER_KEY.VALID_FROM, PEER_KEY.VALID_UNTIL)
                                .from(PEER_KEY)
                                .where(
                                        PEER_KEY.CITY_ID.eq(PEER.CITY_ID),
                                        PEER_KEY.NODE_ID.eq(PEER.NODE_ID),
                                        PEER_KEY.TRUSTED.isTrue())
                                .orderBy(PEER_KEY.VALID_FROM.desc())),
                        DSL.field(select(PEER_KEY.PUBLIC_KEY)
                                .from(PEER_KEY)
                                .where(
                                        PEER_KEY.CITY_ID.eq(PEER.CITY_ID),
                                        PEER_KEY.NODE_ID.eq(PEER.NODE_ID),
                                        PEER_KEY.TRUSTED.isFalse())))
                .from(PEER)
                .where(condition)
                .orderBy(PEER.STATUS, PEER.ASKED_AT, PEER.NODE_ID)
                .fetch(row -> peer(row.value1(), row.value2(), row.value3()));
    }

    private static Peer peer(
            PeerRecord row, Result<Record3<byte[], Instant, Instant>> trusted, byte @Nullable [] shown) {
        return new Peer(
                new CityId(row.getCityId()),
                row.getNodeId(),
                row.getName(),
                row.getEndpoint(),
                List.of(row.getCapabilities()),
                status(row.getStatus()),
                row.getLatitude() == null ? null : new GeoPoint(row.getLatitude(), row.getLongitude()),
                row.getAskedAt(),
                row.getDecidedAt(),
                row.getLastContactAt(),
                trusted.map(key -> new TrustedKey(NodePublicKey.of(key.value1()), key.value2(), key.value3())),
                shown == null ? null : NodePublicKey.of(shown));
    }

    private static Peer.Status status(PeerStatus status) {
        return Peer.Status.valueOf(status.getLiteral().toUpperCase(Locale.ROOT));
    }
}
