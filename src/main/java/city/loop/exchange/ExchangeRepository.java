package city.loop.exchange;

import static loop.jooq.exchange.Tables.MATCH;
import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.exchange.Tables.TRANSFER;

import city.loop.identity.Pipeline;
import city.loop.identity.Pipeline.Changed;
import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import loop.jooq.exchange.enums.MatchStatus;
import loop.jooq.exchange.enums.OfferStatus;
import loop.jooq.exchange.enums.TransferStatus;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ExchangeRepository {

    private final DSLContext database;
    private final Pipeline pipeline;

    ExchangeRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    Changed add(Offer offer) {
        return pipeline.add(database.insertInto(OFFER)
                .set(OFFER.CITY_ID, offer.city().slug())
                .set(OFFER.OFFER_ID, offer.id().value())
                .set(OFFER.MATERIAL_ID, value(offer.material()))
                .set(OFFER.PRODUCT_ID, value(offer.product()))
                .set(OFFER.RECEIVER_CITY_ID, slug(offer.receiver()))
                .set(OFFER.CATEGORY, offer.category())
                .set(OFFER.ITEM_NAME, offer.itemName())
                .set(OFFER.FROM_CITY, offer.fromCity())
                .set(OFFER.TO_CITY, offer.toCity())
                .set(OFFER.QUANTITY_VALUE, offer.quantity().value())
                .set(OFFER.QUANTITY_UNIT, offer.quantity().unit().wire())
                .set(OFFER.AMOUNT, offer.quantity().amount())
                .set(OFFER.BASE_PRICE, offer.basePrice())
                .set(OFFER.STATUS, OfferStatus.lookupLiteral(offer.status().wire()))
                .set(OFFER.AVAILABLE_UNTIL, offer.availableUntil())
                .set(OFFER.TERMS, offer.terms())
                .set(OFFER.VISIBLE_TO, tier(offer.visibleTo()))
                .set(OFFER.ORGANISATION_ID, offer.organisation())
                .set(OFFER.DOCUMENT, JSON.valueOf(offer.document()))
                .set(OFFER.DOCUMENT_SHA256, offer.documentHash())
                .set(OFFER.CREATED_AT, offer.createdAt())
                .set(OFFER.UPDATED_AT, offer.updatedAt())
                .onConflictDoNothing());
    }

    /// Adds the match; no row when the offer has an active one. However many try at once, the index
    /// `match_one_active_per_offer` lets one through.
    Changed add(Match match) {
        return pipeline.add(database.insertInto(MATCH)
                .set(MATCH.CITY_ID, match.city().slug())
                .set(MATCH.MATCH_ID, match.id().value())
                .set(MATCH.OFFER_ID, match.offer().value())
                .set(MATCH.MATERIAL_ID, value(match.material()))
                .set(MATCH.PRODUCT_ID, value(match.product()))
                .set(MATCH.RECEIVER_CITY_ID, slug(match.receiver()))
                .set(MATCH.FROM_CITY, match.fromCity())
                .set(MATCH.TO_CITY, match.toCity())
                .set(MATCH.STATUS, MatchStatus.lookupLiteral(match.status().wire()))
                .set(MATCH.MATCHED_AT, match.matchedAt())
                .set(MATCH.VISIBLE_TO, tier(match.visibleTo()))
                .set(MATCH.DOCUMENT, JSON.valueOf(match.document()))
                .set(MATCH.DOCUMENT_SHA256, match.documentHash())
                .set(MATCH.CREATED_AT, match.createdAt())
                .set(MATCH.UPDATED_AT, match.updatedAt())
                .onConflictDoNothing());
    }

    /// Adds the transfer; no row when the match has one that is not cancelled (index `transfer_one_live_per_match`).
    Changed add(Transfer transfer) {
        return pipeline.add(database.insertInto(TRANSFER)
                .set(TRANSFER.CITY_ID, transfer.city().slug())
                .set(TRANSFER.TRANSFER_ID, transfer.id().value())
                .set(TRANSFER.MATCH_ID, transfer.match().value())
                .set(TRANSFER.MATERIAL_ID, value(transfer.material()))
                .set(TRANSFER.PRODUCT_ID, value(transfer.product()))
                .set(TRANSFER.RECEIVER_CITY_ID, slug(transfer.receiver()))
                .set(TRANSFER.FROM_CITY, transfer.fromCity())
                .set(TRANSFER.TO_CITY, transfer.toCity())
                .set(
                        TRANSFER.STATUS,
                        TransferStatus.lookupLiteral(transfer.status().wire()))
                .set(TRANSFER.HANDOFF_AT, transfer.handoffAt())
                .set(TRANSFER.RECEIVED_AT, transfer.receivedAt())
                .set(TRANSFER.VISIBLE_TO, tier(transfer.visibleTo()))
                .set(TRANSFER.DOCUMENT, JSON.valueOf(transfer.document()))
                .set(TRANSFER.DOCUMENT_SHA256, transfer.documentHash())
                .set(TRANSFER.CREATED_AT, transfer.createdAt())
                .set(TRANSFER.UPDATED_AT, transfer.updatedAt())
                .onConflictDoNothing());
    }

    /// Reserves the offer for a match; no row when it was withdrawn meanwhile. Which of several matches gets it is for
    /// the index on matches to say, not for this.
    Changed reserve(CityId city, OfferId offer, Instant now) {
        return pipeline.add(database.update(OFFER)
                .set(OFFER.STATUS, OfferStatus.reserved)
                .set(OFFER.UPDATED_AT, now)
                .where(
                        OFFER.CITY_ID.eq(city.slug()),
                        OFFER.OFFER_ID.eq(offer.value()),
                        OFFER.STATUS.ne(OfferStatus.withdrawn)));
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

    /// How much of the item has been handed over, in base units of its dimension.
    BigDecimal handedOver(CityId city, ItemId item) {
        return database.select(DSL.coalesce(DSL.sum(OFFER.AMOUNT), BigDecimal.ZERO))
                .from(TRANSFER)
                .join(MATCH)
                .on(MATCH.CITY_ID.eq(TRANSFER.CITY_ID), MATCH.MATCH_ID.eq(TRANSFER.MATCH_ID))
                .join(OFFER)
                .on(OFFER.CITY_ID.eq(MATCH.CITY_ID), OFFER.OFFER_ID.eq(MATCH.OFFER_ID))
                .where(
                        TRANSFER.CITY_ID.eq(city.slug()),
                        TRANSFER.STATUS.eq(TransferStatus.completed),
                        OFFER.MATERIAL_ID.eq(item.value()).or(OFFER.PRODUCT_ID.eq(item.value())))
                .fetchSingle()
                .value1();
    }

    private static @Nullable String value(@Nullable ItemId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String slug(@Nullable CityId city) {
        return city == null ? null : city.slug();
    }

    private static loop.jooq.registry.enums.Tier tier(Tier tier) {
        return loop.jooq.registry.enums.Tier.lookupLiteral(tier.wire());
    }
}
