package city.loop.exchange;

import static loop.jooq.exchange.Tables.MATCH;
import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.exchange.Tables.TRANSFER;
import static loop.jooq.registry.Tables.ITEM;
import static loop.jooq.registry.Tables.RECORD_DIRECTORY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import city.loop.identity.Pipeline;
import city.loop.registry.ItemId;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.GeoPoint;
import city.loop.shared.Page;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import city.loop.shared.Unit;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loop.jooq.exchange.tables.records.MatchRecord;
import loop.jooq.exchange.tables.records.OfferRecord;
import loop.jooq.exchange.tables.records.TransferRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Reads exchanges. What the current actor may not see is not there: row-level security leaves it out.
@Repository
class ExchangeQueries {

    private static final String OFFER_BY_ID = byId(List.of(OFFER.fields()), OFFER, OFFER.CITY_ID, OFFER.OFFER_ID);
    private static final String MATCH_BY_ID = byId(List.of(MATCH.fields()), MATCH, MATCH.CITY_ID, MATCH.MATCH_ID);
    private static final String TRANSFER_BY_ID =
            byId(List.of(TRANSFER.fields()), TRANSFER, TRANSFER.CITY_ID, TRANSFER.TRANSFER_ID);
    /// Of an item of which only a part is offered, the whole cannot have been handed over. An item that the actor
    /// may not see counts as offered as a whole.
    private static final Field<Boolean> OFFERED_IN_PART = field(exists(selectOne()
                    .from(ITEM)
                    .where(
                            ITEM.CITY_ID.eq(MATCH.CITY_ID),
                            ITEM.ITEM_ID.in(MATCH.MATERIAL_ID, MATCH.PRODUCT_ID),
                            ITEM.OFFERED_AMOUNT.lt(ITEM.AMOUNT))))
            .as("offered_in_part");
    private static final List<Field<?>> MATCH_TO_HAND_OVER =
            Stream.concat(MATCH.fieldStream(), Stream.of(OFFERED_IN_PART)).toList();
    private static final String MATCH_TO_HAND_OVER_BY_ID =
            byId(MATCH_TO_HAND_OVER, MATCH, MATCH.CITY_ID, MATCH.MATCH_ID);
    private static final String WHOLE_HANDED_OVER = """
            select i.amount <= (
                select coalesce(sum(o.amount), 0) from exchange.offer o
                join exchange.match m on m.city_id = o.city_id and m.offer_id = o.offer_id
                join exchange.transfer t on t.city_id = m.city_id and t.match_id = m.match_id and t.status = 'completed'
                where o.city_id = i.city_id and (o.material_id = i.item_id or o.product_id = i.item_id))
            from registry.item i where i.city_id = ? and i.item_id = ?""";

    private final DSLContext database;
    private final Pipeline pipeline;

    ExchangeQueries(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    Optional<Offer> offer(OfferId id) {
        return pipeline.query(OFFER, OFFER_BY_ID, "offer", id.value()).stream()
                .findFirst()
                .map(ExchangeQueries::offer);
    }

    Optional<Match> match(MatchId id) {
        return pipeline.query(MATCH, MATCH_BY_ID, "match", id.value()).stream()
                .findFirst()
                .map(ExchangeQueries::match);
    }

    /// @param offeredInPart whether more is left of the match's item than is offered of it
    record MatchToHandOver(Match match, boolean offeredInPart) {}

    Optional<MatchToHandOver> matchToHandOver(MatchId id) {
        return pipeline.query(MATCH_TO_HAND_OVER, MATCH_TO_HAND_OVER_BY_ID, "match", id.value()).stream()
                .findFirst()
                .map(row -> new MatchToHandOver(match(row.into(MATCH)), row.get(OFFERED_IN_PART)));
    }

    Optional<Transfer> transfer(TransferId id) {
        return pipeline.query(TRANSFER, TRANSFER_BY_ID, "transfer", id.value()).stream()
                .findFirst()
                .map(ExchangeQueries::transfer);
    }

    Map<OfferId, Offer> offers(Collection<OfferId> ids) {
        return database.selectFrom(OFFER)
                .where(OFFER.OFFER_ID.in(ids.stream().map(OfferId::value).toList()))
                .fetchMap(row -> new OfferId(row.getOfferId()), ExchangeQueries::offer);
    }

    Map<MatchId, Match> matches(Collection<MatchId> ids) {
        return database.selectFrom(MATCH)
                .where(MATCH.MATCH_ID.in(ids.stream().map(MatchId::value).toList()))
                .fetchMap(row -> new MatchId(row.getMatchId()), ExchangeQueries::match);
    }

    Set<OfferId> handedOver(Collection<OfferId> ids) {
        return database.selectDistinct(MATCH.OFFER_ID)
                .from(MATCH)
                .join(TRANSFER)
                .on(TRANSFER.CITY_ID.eq(MATCH.CITY_ID), TRANSFER.MATCH_ID.eq(MATCH.MATCH_ID))
                .where(
                        MATCH.OFFER_ID.in(ids.stream().map(OfferId::value).toList()),
                        TRANSFER.STATUS.eq(loop.jooq.exchange.enums.TransferStatus.completed))
                .fetchSet(row -> new OfferId(row.value1()));
    }

    /// What of the city's exchanges is not finished, the longest untouched first: proposed matches, and accepted ones
    /// whose hand-over is not completed.
    List<Unfinished> unfinished(CityId side, int limit) {
        return database.select(OFFER, MATCH, TRANSFER)
                .from(MATCH)
                .join(OFFER)
                .on(OFFER.CITY_ID.eq(MATCH.CITY_ID), OFFER.OFFER_ID.eq(MATCH.OFFER_ID))
                .leftJoin(TRANSFER)
                .on(
                        TRANSFER.CITY_ID.eq(MATCH.CITY_ID),
                        TRANSFER.MATCH_ID.eq(MATCH.MATCH_ID),
                        TRANSFER.NEEDED_MATCH_STATUS.isNotNull())
                .where(
                        MATCH.CITY_ID.eq(side.slug()).or(MATCH.RECEIVER_CITY_ID.eq(side.slug())),
                        MATCH.NEEDED_OFFER_STATUS.isNotNull(),
                        TRANSFER.STATUS
                                .isNull()
                                .or(TRANSFER.STATUS.ne(loop.jooq.exchange.enums.TransferStatus.completed)))
                .orderBy(coalesce(TRANSFER.UPDATED_AT, MATCH.UPDATED_AT), MATCH.MATCH_ID)
                .limit(limit)
                .fetch(row -> new Unfinished(
                        offer(row.value1()),
                        match(row.value2()),
                        Optional.ofNullable(row.value3())
                                .filter(found -> found.getTransferId() != null)
                                .map(ExchangeQueries::transfer)));
    }

    boolean hasActiveMatch(Offer offer) {
        return database.fetchExists(
                MATCH,
                MATCH.CITY_ID.eq(offer.city().slug()),
                MATCH.OFFER_ID.eq(offer.id().value()),
                MATCH.NEEDED_OFFER_STATUS.isNotNull());
    }

    boolean hasLiveTransfer(Match match) {
        return database.fetchExists(
                TRANSFER,
                TRANSFER.CITY_ID.eq(match.city().slug()),
                TRANSFER.MATCH_ID.eq(match.id().value()),
                TRANSFER.NEEDED_MATCH_STATUS.isNotNull());
    }

    /// Whether completed transfers make up the whole of the item; with what waits in the transaction.
    boolean wholeHandedOver(CityId city, ItemId item) {
        return pipeline.query(WHOLE_HANDED_OVER, row -> row.getBoolean(1), city.slug(), item.value()).stream()
                .findFirst()
                .orElseThrow();
    }

    Page<Offer> list(OfferFilter filter) {
        List<Offer> rows = database.selectFrom(OFFER)
                .where(condition(filter))
                .and(after(filter.after(), OFFER.CREATED_AT, OFFER.OFFER_ID))
                .orderBy(OFFER.CREATED_AT.desc(), OFFER.OFFER_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(ExchangeQueries::offer);
        return Page.of(
                rows,
                filter.limit(),
                offer -> new Cursor(offer.createdAt(), offer.id().value()));
    }

    /// All open offers of an item, ended or not.
    List<Offer> open(CityId city, ItemId item) {
        return database.selectFrom(OFFER)
                .where(
                        OFFER.CITY_ID.eq(city.slug()),
                        OFFER.MATERIAL_ID.eq(item.value()).or(OFFER.PRODUCT_ID.eq(item.value())),
                        OFFER.STATUS.eq(loop.jooq.exchange.enums.OfferStatus.open))
                .orderBy(OFFER.OFFER_ID)
                .fetch(ExchangeQueries::offer);
    }

    int count(OfferFilter filter) {
        return database.fetchCount(OFFER, condition(filter));
    }

    List<String> categories(OfferFilter filter) {
        return database.select(OFFER.CATEGORY)
                .from(OFFER)
                .where(condition(filter))
                .groupBy(OFFER.CATEGORY)
                .orderBy(DSL.count().desc(), OFFER.CATEGORY)
                .fetch(found -> found.value1());
    }

    List<OfferPlace> places(CityId city, Optional<String> only, Instant openAt) {
        Condition wanted = only.map(OFFER.OFFER_ID::eq)
                .orElse(condition(OfferFilter.NEWEST.of(city).openAt(openAt)));
        return database.select(
                        OFFER.OFFER_ID,
                        OFFER.CATEGORY,
                        OFFER.ITEM_NAME,
                        OFFER.QUANTITY_VALUE,
                        OFFER.QUANTITY_UNIT,
                        ITEM.LATITUDE,
                        ITEM.LONGITUDE)
                .from(OFFER)
                .join(ITEM)
                .on(ITEM.CITY_ID.eq(OFFER.CITY_ID), ITEM.ITEM_ID.eq(coalesce(OFFER.PRODUCT_ID, OFFER.MATERIAL_ID)))
                .where(OFFER.CITY_ID.eq(city.slug()), wanted, ITEM.LATITUDE.isNotNull())
                .orderBy(OFFER.CREATED_AT.desc())
                .limit(5_000)
                .fetch(found -> new OfferPlace(
                        city,
                        new OfferId(found.value1()),
                        found.value2(),
                        found.value3(),
                        new Quantity(found.value4(), Unit.of(found.value5())),
                        new GeoPoint(found.value6(), found.value7())));
    }

    Page<Match> list(MatchFilter filter) {
        List<Match> rows = database.selectFrom(MATCH)
                .where(condition(filter))
                .and(after(filter.after(), MATCH.CREATED_AT, MATCH.MATCH_ID))
                .orderBy(MATCH.CREATED_AT.desc(), MATCH.MATCH_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(ExchangeQueries::match);
        return Page.of(
                rows,
                filter.limit(),
                match -> new Cursor(match.createdAt(), match.id().value()));
    }

    int count(MatchFilter filter) {
        return database.fetchCount(MATCH, condition(filter));
    }

    Page<Transfer> list(TransferFilter filter) {
        List<Transfer> rows = database.selectFrom(TRANSFER)
                .where(condition(filter))
                .and(after(filter.after(), TRANSFER.CREATED_AT, TRANSFER.TRANSFER_ID))
                .orderBy(TRANSFER.CREATED_AT.desc(), TRANSFER.TRANSFER_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(ExchangeQueries::transfer);
        return Page.of(
                rows,
                filter.limit(),
                transfer -> new Cursor(transfer.createdAt(), transfer.id().value()));
    }

    int count(TransferFilter filter) {
        return database.fetchCount(TRANSFER, condition(filter));
    }

    /// A query that is written once, as each step of an exchange asks it: a record by its kind and id.
    private static String byId(List<Field<?>> fields, Table<?> table, Field<String> city, Field<String> key) {
        return DSL.using(SQLDialect.POSTGRES)
                .select(fields)
                .from(RECORD_DIRECTORY)
                .join(table)
                .on(city.eq(RECORD_DIRECTORY.CITY_ID), key.eq(RECORD_DIRECTORY.RECORD_ID))
                .where(
                        RECORD_DIRECTORY.KIND.eq(DSL.param("kind", String.class)),
                        RECORD_DIRECTORY.RECORD_ID.eq(DSL.param("id", String.class)))
                .getSQL();
    }

    private static Condition after(Optional<Cursor> cursor, Field<Instant> createdAt, Field<String> id) {
        return cursor.map(place -> (Condition) row(createdAt, id).lt(row(val(place.createdAt()), val(place.id()))))
                .orElse(noCondition());
    }

    private static Condition condition(OfferFilter filter) {
        Condition condition = noCondition();
        if (filter.city().isPresent()) {
            condition = condition.and(OFFER.CITY_ID.eq(filter.city().get().slug()));
        }
        if (filter.receiver().isPresent()) {
            condition = condition.and(
                    OFFER.RECEIVER_CITY_ID.eq(filter.receiver().get().slug()));
        }
        if (filter.category().isPresent()) {
            condition = condition.and(in(filter.category().get()));
        }
        if (filter.status().isPresent()) {
            condition = condition.and(OFFER.STATUS.eq(loop.jooq.exchange.enums.OfferStatus.lookupLiteral(
                    filter.status().get().wire())));
        }
        if (filter.item().isPresent()) {
            String item = filter.item().get().value();
            condition = condition.and(OFFER.MATERIAL_ID.eq(item).or(OFFER.PRODUCT_ID.eq(item)));
        }
        if (filter.openAt().isPresent()) {
            condition = condition
                    .and(OFFER.STATUS.eq(loop.jooq.exchange.enums.OfferStatus.open))
                    .and(OFFER.AVAILABLE_UNTIL.ge(filter.openAt().get()));
        }
        if (filter.endsBefore().isPresent()) {
            condition = condition
                    .and(OFFER.STATUS.eq(loop.jooq.exchange.enums.OfferStatus.open))
                    .and(OFFER.AVAILABLE_UNTIL.lt(filter.endsBefore().get()));
        }
        if (filter.text().isPresent()) {
            condition = condition.and(Arrays.stream(filter.text().get().strip().split("\\s+"))
                    .map(word -> OFFER.ITEM_NAME
                            .containsIgnoreCase(word)
                            .or(OFFER.CATEGORY.containsIgnoreCase(word))
                            .or(OFFER.OFFER_ID.contains(word.toUpperCase(Locale.ROOT))))
                    .reduce(noCondition(), Condition::and));
        }
        return condition;
    }

    private static Condition condition(MatchFilter filter) {
        Condition condition = noCondition();
        if (filter.side().isPresent()) {
            String side = filter.side().get().slug();
            condition = condition.and(MATCH.CITY_ID.eq(side).or(MATCH.RECEIVER_CITY_ID.eq(side)));
        }
        if (filter.offer().isPresent()) {
            condition = condition.and(MATCH.OFFER_ID.eq(filter.offer().get().value()));
        }
        if (filter.item().isPresent()) {
            String item = filter.item().get().value();
            condition = condition.and(MATCH.MATERIAL_ID.eq(item).or(MATCH.PRODUCT_ID.eq(item)));
        }
        if (filter.category().isPresent()) {
            condition = condition.and(exists(selectOne()
                    .from(OFFER)
                    .where(
                            OFFER.CITY_ID.eq(MATCH.CITY_ID),
                            OFFER.OFFER_ID.eq(MATCH.OFFER_ID),
                            in(filter.category().get()))));
        }
        if (filter.status().isPresent()) {
            condition = condition.and(MATCH.STATUS.eq(loop.jooq.exchange.enums.MatchStatus.lookupLiteral(
                    filter.status().get().wire())));
        }
        return condition;
    }

    private static Condition condition(TransferFilter filter) {
        Condition condition = noCondition();
        if (filter.side().isPresent()) {
            String side = filter.side().get().slug();
            condition = condition.and(TRANSFER.CITY_ID.eq(side).or(TRANSFER.RECEIVER_CITY_ID.eq(side)));
        }
        if (filter.match().isPresent()) {
            condition = condition.and(TRANSFER.MATCH_ID.eq(filter.match().get().value()));
        }
        if (filter.item().isPresent()) {
            String item = filter.item().get().value();
            condition = condition.and(TRANSFER.MATERIAL_ID.eq(item).or(TRANSFER.PRODUCT_ID.eq(item)));
        }
        if (filter.category().isPresent()) {
            condition = condition.and(exists(selectOne()
                    .from(MATCH)
                    .join(OFFER)
                    .on(OFFER.CITY_ID.eq(MATCH.CITY_ID), OFFER.OFFER_ID.eq(MATCH.OFFER_ID))
                    .where(
                            MATCH.CITY_ID.eq(TRANSFER.CITY_ID),
                            MATCH.MATCH_ID.eq(TRANSFER.MATCH_ID),
                            in(filter.category().get()))));
        }
        if (filter.status().isPresent()) {
            condition = condition.and(TRANSFER.STATUS.eq(loop.jooq.exchange.enums.TransferStatus.lookupLiteral(
                    filter.status().get().wire())));
        }
        return condition;
    }

    private static Condition in(String category) {
        CategoryPattern pattern = new CategoryPattern(category);
        return OFFER.CATEGORY.between(pattern.first(), pattern.last());
    }

    private static Offer offer(OfferRecord row) {
        return new Offer(
                new CityId(row.getCityId()),
                new OfferId(row.getOfferId()),
                item(row.getMaterialId()),
                item(row.getProductId()),
                city(row.getReceiverCityId()),
                row.getCategory(),
                row.getItemName(),
                row.getFromCity(),
                row.getToCity(),
                new Quantity(row.getQuantityValue(), Unit.of(row.getQuantityUnit())),
                row.getBasePrice(),
                OfferStatus.of(row.getStatus().getLiteral()),
                row.getAvailableUntil(),
                row.getTerms(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getOrganisationId(),
                row.getDocument().data(),
                row.getDocumentSha256(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static Match match(MatchRecord row) {
        return new Match(
                new CityId(row.getCityId()),
                new MatchId(row.getMatchId()),
                new OfferId(row.getOfferId()),
                item(row.getMaterialId()),
                item(row.getProductId()),
                city(row.getReceiverCityId()),
                row.getFromCity(),
                row.getToCity(),
                MatchStatus.of(row.getStatus().getLiteral()),
                row.getMatchedAt(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getDocument().data(),
                row.getDocumentSha256(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static Transfer transfer(TransferRecord row) {
        return new Transfer(
                new CityId(row.getCityId()),
                new TransferId(row.getTransferId()),
                new MatchId(row.getMatchId()),
                item(row.getMaterialId()),
                item(row.getProductId()),
                city(row.getReceiverCityId()),
                row.getFromCity(),
                row.getToCity(),
                TransferStatus.of(row.getStatus().getLiteral()),
                row.getHandoffAt(),
                row.getReceivedAt(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getDocument().data(),
                row.getDocumentSha256(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }

    private static @Nullable ItemId item(@Nullable String id) {
        return id == null ? null : new ItemId(id);
    }

    private static @Nullable CityId city(@Nullable String slug) {
        return slug == null ? null : new CityId(slug);
    }
}
