package city.loop.passports;

import city.loop.exchange.Transfer;
import city.loop.identity.Pipeline;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import java.time.Instant;
import org.springframework.stereotype.Repository;

@Repository
class VersionRepository {

    private static final String ADD_ITEM = """
            insert into passports.version (city_id, item_id, changed_at, visible_to, status, current_city)
            values (?, ?, ?, ?::registry.tier, ?, ?)""";
    private static final String ADD_TRANSFER = """
            insert into passports.version (city_id, item_id, changed_at, visible_to, transfer_id, transfer_status,
                from_city, to_city, handoff_at, received_at, transfer_document)
            values (?, ?, ?, ?::registry.tier, ?, ?,
                ?, ?, ?, ?, ?::json)""";

    private final Pipeline pipeline;

    VersionRepository(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    void add(Item item, Instant changedAt) {
        pipeline.add(
                ADD_ITEM,
                item.city().slug(),
                item.id().value(),
                changedAt,
                item.visibleTo().wire(),
                item.status(),
                item.currentCity());
    }

    void add(ItemId item, Transfer transfer) {
        pipeline.add(
                ADD_TRANSFER,
                transfer.city().slug(),
                item.value(),
                transfer.updatedAt(),
                transfer.visibleTo().wire(),
                transfer.id().value(),
                transfer.status().wire(),
                transfer.fromCity(),
                transfer.toCity(),
                transfer.handoffAt(),
                transfer.receivedAt(),
                transfer.document());
    }
}
