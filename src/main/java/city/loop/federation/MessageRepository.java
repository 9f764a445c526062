package city.loop.federation;

import static loop.jooq.federation.Tables.MESSAGE;

import city.loop.shared.CityId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loop.jooq.federation.tables.records.MessageRecord;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MessageRepository {

    /// @param contentHash of the canonical document
    record Stored(long id, String contentHash) {}

    private final DSLContext database;

    MessageRepository(DSLContext database) {
        this.database = database;
    }

    /// The message that this very request brought before.
    Optional<Stored> ofRequest(CityId city, String sender, String fingerprint) {
        return database.select(MESSAGE.MESSAGE_ID, MESSAGE.CONTENT_SHA256)
                .from(MESSAGE)
                .where(
                        MESSAGE.CITY_ID.eq(city.slug()),
                        MESSAGE.SENDER.eq(sender),
                        MESSAGE.REQUEST_SHA256.eq(fingerprint))
                .fetchOptional(row -> new Stored(row.value1(), row.value2()));
    }

    Optional<Stored> ofIdempotencyKey(CityId city, String sender, String key) {
        return database.select(MESSAGE.MESSAGE_ID, MESSAGE.CONTENT_SHA256)
                .from(MESSAGE)
                .where(MESSAGE.CITY_ID.eq(city.slug()), MESSAGE.SENDER.eq(sender), MESSAGE.IDEMPOTENCY_KEY.eq(key))
                .fetchOptional(row -> new Stored(row.value1(), row.value2()));
    }

    /// The last that the sender said of the record in a message of this kind.
    Optional<Stored> last(NodeMessage message) {
        return database.select(MESSAGE.MESSAGE_ID, MESSAGE.CONTENT_SHA256)
                .from(MESSAGE)
                .where(
                        MESSAGE.CITY_ID.eq(message.city().slug()),
                        MESSAGE.SENDER.eq(message.sender()),
                        MESSAGE.KIND.eq(message.kind().wire()),
                        MESSAGE.ENTITY_ID.eq(message.entityId()))
                .orderBy(MESSAGE.MESSAGE_ID.desc())
                .limit(1)
                .fetchOptional(row -> new Stored(row.value1(), row.value2()));
    }

    long add(NodeMessage message, String fingerprint, @Nullable String idempotencyKey) {
        return database.insertInto(MESSAGE)
                .set(MESSAGE.CITY_ID, message.city().slug())
                .set(MESSAGE.SENDER, message.sender())
                .set(MESSAGE.KIND, message.kind().wire())
                .set(MESSAGE.EVENT_TYPE, message.eventType())
                .set(MESSAGE.ENTITY_TYPE, message.entityType())
                .set(MESSAGE.ENTITY_ID, message.entityId())
                .set(MESSAGE.SOURCE_NODE, message.sourceNode())
                .set(MESSAGE.IDEMPOTENCY_KEY, idempotencyKey)
                .set(MESSAGE.REQUEST_SHA256, fingerprint)
                .set(MESSAGE.CONTENT_SHA256, message.documentHash())
                .set(MESSAGE.HOPS_LEFT, (short) message.hopsLeft())
                .set(MESSAGE.DOCUMENT, JSON.json(message.document()))
                .set(MESSAGE.RECEIVED_AT, message.receivedAt())
                .returning(MESSAGE.MESSAGE_ID)
                .fetchSingle()
                .getMessageId();
    }

    List<NodeMessage> announcements(CityId city, String sender, int limit) {
        return database.selectFrom(MESSAGE)
                .where(
                        MESSAGE.CITY_ID.eq(city.slug()),
                        MESSAGE.SENDER.eq(sender),
                        MESSAGE.KIND.eq(NodeMessage.Kind.ANNOUNCEMENT.wire()))
                .orderBy(MESSAGE.MESSAGE_ID.desc())
                .limit(limit)
                .fetch(MessageRepository::message);
    }

    int count(CityId city, String sender) {
        return database.fetchCount(MESSAGE, MESSAGE.CITY_ID.eq(city.slug()), MESSAGE.SENDER.eq(sender));
    }

    private static NodeMessage message(MessageRecord row) {
        return new NodeMessage(
                new CityId(row.getCityId()),
                row.getSender(),
                NodeMessage.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                row.getEventType(),
                row.getEntityType(),
                row.getEntityId(),
                row.getSourceNode(),
                row.getHopsLeft(),
                row.getDocument().data(),
                row.getContentSha256(),
                row.getReceivedAt());
    }
}
