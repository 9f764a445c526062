package city.loop.settlement;

import static loop.jooq.settlement.Tables.COIN_MESSAGE;

import city.loop.shared.CityId;
import city.loop.shared.Money;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class CoinRepository {

    private final DSLContext database;

    CoinRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds a message; false when the city has one with this id.
    boolean add(CoinMessage message, @Nullable UUID organisation) {
        Money amount = message.amount();
        return database.insertInto(COIN_MESSAGE)
                        .set(COIN_MESSAGE.CITY_ID, message.city().slug())
                        .set(COIN_MESSAGE.MESSAGE_ID, message.id().toString())
                        .set(COIN_MESSAGE.KIND, message.kind())
                        .set(COIN_MESSAGE.CURRENCY, message.currency())
                        .set(COIN_MESSAGE.AMOUNT, amount == null ? null : amount.decimal())
                        .set(COIN_MESSAGE.ORGANISATION_ID, organisation)
                        .set(COIN_MESSAGE.DOCUMENT, JSON.json(message.document()))
                        .set(COIN_MESSAGE.DOCUMENT_SHA256, message.documentHash())
                        .set(COIN_MESSAGE.RECEIVED_AT, message.receivedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<CoinMessage> find(UUID id) {
        return database.selectFrom(COIN_MESSAGE)
                .where(COIN_MESSAGE.MESSAGE_ID.eq(id.toString()))
                .limit(1)
                .fetchOptional(row -> new CoinMessage(
                        new CityId(row.getCityId()),
                        UUID.fromString(row.getMessageId()),
                        row.getKind(),
                        row.getCurrency(),
                        row.getAmount() == null ? null : Money.exactly(row.getAmount()),
                        row.getDocument().data(),
                        row.getDocumentSha256(),
                        row.getReceivedAt()));
    }
}
