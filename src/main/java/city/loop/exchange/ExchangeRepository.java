package city.loop.exchange;

import static loop.jooq.exchange.Tables.MATCH;
import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.exchange.Tables.TRANSFER;

import city.loop.identity.Pipeline;
import city.loop.identity.Pipeline.Changed;
import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import java.time.Instant;
import loop.jooq.exchange.enums.MatchStatus;
import loop.jooq.exchange.enums.OfferStatus;
import loop.jooq.exchange.enums.TransferStatus;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ExchangeRepository {

    private static final String ADD_OFFER = """
            insert into exchange.offer (city_id, offer_id, material_id, product_id, receiver_city_id, category, item_name,
                from_city, to_city, quantity_value, quantity_unit, amount, base_price, status, available_until, terms,
                visible_to, organisation_id, document, document_sha256, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?::exchange.offer_status, ?, ?,
                ?::registry.tier, ?, ?::json, ?, ?, ?)""";
    private static final String ADD_MATCH = """
            insert into exchange.match (city_id, match_id, offer_id, material_id, product_id, receiver_city_id, from_city,
                to_city, status, matched_at, visible_to, document, document_sha256, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?,
                ?, ?::exchange.match_status, ?, ?::registry.tier, ?::json, ?, ?, ?)""";
    private static final String ADD_TRANSFER = """
            insert into exchange.transfer (city_id, transfer_id, match_id, material_id, product_id, receiver_city_id,
                from_city, to_city, status, handoff_at, received_at, visible_to, document, document_sha256, created_at,
                updated_at)
            values (?, ?, ?, ?, ?, ?,
                ?, ?, ?::exchange.transfer_status, ?, ?, ?::registry.tier, ?::json, ?, ?,
                ?)""";
    private static final String RESERVE = """
            update exchange.offer set status = 'reserved', updated_at = ?
            where city_id = ? and offer_id = ? and status <> 'withdrawn'""";

    private final DSLContext database;
    private final Pipeline pipeline;

    ExchangeRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    Changed add(Offer offer) {
        return pipeline.addNew(
                ADD_OFFER,
                offer.city().slug(),
                offer.id().value(),
                value(offer.material()),
                value(offer.product()),
                slug(offer.receiver()),
                offer.category(),
                offer.itemName(),
                offer.fromCity(),
                offer.toCity(),
                offer.quantity().value(),
                offer.quantity().unit().wire(),
                offer.quantity().amount(),
                offer.basePrice(),
                offer.status().wire(),
                offer.availableUntil(),
                offer.terms(),
                offer.visibleTo().wire(),
                offer.organisation(),
                offer.document(),
                offer.documentHash(),
                offer.createdAt(),
                offer.updatedAt());
    }

    /// Adds the match; no row when the offer has an active one. However many try at once, the index
    /// `match_one_active_per_offer` lets one through.
    Changed add(Match match) {
        return pipeline.addNew(
                ADD_MATCH,
                match.city().slug(),
                match.id().value(),
                match.offer().value(),
                value(match.material()),
                value(match.product()),
                slug(match.receiver()),
                match.fromCity(),
                match.toCity(),
                match.status().wire(),
                match.matchedAt(),
                match.visibleTo().wire(),
                match.document(),
                match.documentHash(),
                match.createdAt(),
                match.updatedAt());
    }

    /// Adds the transfer; no row when the match has one that is not cancelled (index `transfer_one_live_per_match`).
    Changed add(Transfer transfer) {
        return pipeline.addNew(
                ADD_TRANSFER,
                transfer.city().slug(),
                transfer.id().value(),
                transfer.match().value(),
                value(transfer.material()),
                value(transfer.product()),
                slug(transfer.receiver()),
                transfer.fromCity(),
                transfer.toCity(),
                transfer.status().wire(),
                transfer.handoffAt(),
                transfer.receivedAt(),
                transfer.visibleTo().wire(),
                transfer.document(),
                transfer.documentHash(),
                transfer.createdAt(),
                transfer.updatedAt());
    }

    /// Reserves the offer for a match; no row when it was withdrawn meanwhile. Which of several matches gets it is for
    /// the index on matches to say, not for this.
    Changed reserve(CityId city, OfferId offer, Instant now) {
        return pipeline.addSure(RESERVE, now, city.slug(), offer.value());
    }

    /// Moves the offer from one state to another; false when it is no longer in the first.
    boolean move(Offer offer, city.loop.exchange.OfferStatus next, Instant now) {
        return database.update(OFFER)
                        .set(OFFER.STATUS, OfferStatus.lookupLiteral(next.wire()))
                        .set(OFFER.UPDATED_AT, now)
                        .where(
                                OFFER.CITY_ID.eq(offer.city().slug()),
                                OFFER.OFFER_ID.eq(offer.id().value()),
                                OFFER.STATUS.eq(
                                        OfferStatus.lookupLiteral(offer.status().wire())))
                        .execute()
                == 1;
    }

    boolean move(Match match, city.loop.exchange.MatchStatus next, Instant now) {
        return database.update(MATCH)
                        .set(MATCH.STATUS, MatchStatus.lookupLiteral(next.wire()))
                        .set(MATCH.UPDATED_AT, now)
                        .where(
                                MATCH.CITY_ID.eq(match.city().slug()),
                                MATCH.MATCH_ID.eq(match.id().value()),
                                MATCH.STATUS.eq(
                                        MatchStatus.lookupLiteral(match.status().wire())))
                        .execute()
                == 1;
    }

    /// Writes the transfer's new state and document; false when it was changed since `before` was read.
    boolean change(Transfer before, Transfer after) {
        return database.update(TRANSFER)
                        .set(
                                TRANSFER.STATUS,
                                TransferStatus.lookupLiteral(after.status().wire()))
                        .set(TRANSFER.HANDOFF_AT, after.handoffAt())
                        .set(TRANSFER.RECEIVED_AT, after.receivedAt())
                        .set(TRANSFER.DOCUMENT, JSON.valueOf(after.document()))
                        .set(TRANSFER.DOCUMENT_SHA256, after.documentHash())
                        .set(TRANSFER.UPDATED_AT, after.updatedAt())
                        .where(
                                TRANSFER.CITY_ID.eq(before.city().slug()),
                                TRANSFER.TRANSFER_ID.eq(before.id().value()),
                                TRANSFER.STATUS.eq(TransferStatus.lookupLiteral(
                                        before.status().wire())),
                                TRANSFER.UPDATED_AT.eq(before.updatedAt()))
                        .execute()
                == 1;
    }

    private static @Nullable String value(@Nullable ItemId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String slug(@Nullable CityId city) {
        return city == null ? null : city.slug();
    }
}
