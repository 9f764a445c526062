package city.loop.passports;

import static loop.jooq.passports.Tables.VERSION;

import city.loop.exchange.Transfer;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.shared.Tier;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.springframework.stereotype.Repository;

@Repository
class VersionRepository {

    private final DSLContext database;

    VersionRepository(DSLContext database) {
        this.database = database;
    }

    void add(Item item, Instant changedAt) {
        database.insertInto(VERSION)
                .set(VERSION.CITY_ID, item.city().slug())
                .set(VERSION.ITEM_ID, item.id().value())
                .set(VERSION.CHANGED_AT, changedAt)
                .set(VERSION.VISIBLE_TO, tier(item.visibleTo()))
                .set(VERSION.STATUS, item.status())
                .set(VERSION.CURRENT_CITY, item.currentCity())
                .execute();
    }

    void add(ItemId item, Transfer transfer) {
        database.insertInto(VERSION)
                .set(VERSION.CITY_ID, transfer.city().slug())
                .set(VERSION.ITEM_ID, item.value())
                .set(VERSION.CHANGED_AT, transfer.updatedAt())
                .set(VERSION.VISIBLE_TO, tier(transfer.visibleTo()))
                .set(VERSION.TRANSFER_ID, transfer.id().value())
                .set(VERSION.TRANSFER_STATUS, transfer.status().wire())
                .set(VERSION.FROM_CITY, transfer.fromCity())
                .set(VERSION.TO_CITY, transfer.toCity())
                .set(VERSION.HANDOFF_AT, transfer.handoffAt())
                .set(VERSION.RECEIVED_AT, transfer.receivedAt())
                .set(VERSION.TRANSFER_DOCUMENT, JSON.valueOf(transfer.document()))
                .execute();
    }

    private static loop.jooq.registry.enums.Tier tier(Tier tier) {
        return loop.jooq.registry.enums.Tier.lookupLiteral(tier.wire());
    }
}
