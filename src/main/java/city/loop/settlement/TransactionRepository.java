package city.loop.settlement;

import static loop.jooq.settlement.Tables.REPORT;
import static loop.jooq.settlement.Tables.TRANSACTION;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import city.loop.library.Reading.Payload;
import city.loop.registry.ItemId;
import city.loop.settlement.SettledTransaction.Reported;
import city.loop.settlement.Transaction.Agreement;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import loop.jooq.settlement.tables.records.ReportRecord;
import loop.jooq.settlement.tables.records.TransactionRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

@Repository
class TransactionRepository {

    private final DSLContext database;

    TransactionRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Transaction> find(CityId city, TransactionId id) {
        return database.selectFrom(TRANSACTION)
                .where(TRANSACTION.CITY_ID.eq(city.slug()), TRANSACTION.TRANSACTION_ID.eq(id.value()))
                .fetchOptional(TransactionRepository::transaction);
    }

    /// Holds the transaction until the database transaction ends: reports of it come one after the other.
    Transaction lock(CityId city, TransactionId id) {
        return transaction(database.selectFrom(TRANSACTION)
                .where(TRANSACTION.CITY_ID.eq(city.slug()), TRANSACTION.TRANSACTION_ID.eq(id.value()))
                .forUpdate()
                .fetchSingle());
    }

    /// The city's transactions, the newest first, as either side.
    Page<SettledTransaction> list(CityId city, Optional<Cursor> after, int limit) {
        Condition side = TRANSACTION.CITY_ID.eq(city.slug()).or(TRANSACTION.COUNTERPARTY_CITY_ID.eq(city.slug()));
        List<SettledTransaction> rows = database.select(TRANSACTION, REPORT)
                .from(TRANSACTION)
                .leftJoin(REPORT)
                .on(
                        REPORT.CITY_ID.eq(TRANSACTION.CITY_ID),
                        REPORT.TRANSACTION_ID.eq(TRANSACTION.TRANSACTION_ID),
                        REPORT.KIND.eq("Settlement"))
                .where(side)
                .and(after.map(from -> row(TRANSACTION.CREATED_AT, TRANSACTION.TRANSACTION_ID)
                                .lessThan(from.createdAt(), from.id()))
                        .orElse(noCondition()))
                .orderBy(TRANSACTION.CREATED_AT.desc(), TRANSACTION.TRANSACTION_ID.desc())
                .limit(limit + 1)
                .fetch(found -> new SettledTransaction(transaction(found.value1()), settlement(found.value2())));
        return Page.of(
                rows,
                limit,
                last -> new Cursor(
                        last.transaction().createdAt(), last.transaction().id().value()));
    }

    boolean settled(Transaction transaction) {
        return database.fetchExists(
                REPORT,
                REPORT.CITY_ID.eq(transaction.city().slug()),
                REPORT.TRANSACTION_ID.eq(transaction.id().value()),
                REPORT.KIND.eq("Settlement"));
    }

    void add(Transaction transaction) {
        TransactionRecord row = values(transaction);
        row.setCityId(transaction.city().slug());
        row.setTransactionId(transaction.id().value());
        row.setVisibleTo(loop.jooq.registry.enums.Tier.lookupLiteral(
                transaction.visibleTo().wire()));
        row.setCreatedAt(transaction.createdAt());
        database.insertInto(TRANSACTION).set(row).execute();
    }

    void change(Transaction transaction) {
        database.update(TRANSACTION)
                .set(values(transaction))
                .where(
                        TRANSACTION.CITY_ID.eq(transaction.city().slug()),
                        TRANSACTION.TRANSACTION_ID.eq(transaction.id().value()))
                .execute();
    }

    /// Adds to what was reported of a transaction.
    ///
    /// @param hash SHA-256 of the document's canonical JSON
    void report(Transaction transaction, String kind, Payload payload, String hash) {
        JsonNode document = payload.root();
        JsonNode shares = document.path("distribution");
        database.insertInto(REPORT)
                .set(REPORT.CITY_ID, transaction.city().slug())
                .set(REPORT.TRANSACTION_ID, transaction.id().value())
                .set(REPORT.KIND, kind)
                .set(REPORT.STATUS, status(transaction))
                .set(REPORT.FINAL_COST, amount(document, "final_cost", kind))
                .set(REPORT.SELLER_RECEIVES, amount(shares, "seller_receives", kind))
                .set(REPORT.SELLER_FUND, amount(shares, "seller_community_fund", kind))
                .set(REPORT.BUYER_FUND, amount(shares, "buyer_community_fund", kind))
                .set(REPORT.TRANSPORT_COST, amount(shares, "transport_cost", kind))
                .set(REPORT.DOCUMENT, JSON.json(payload.text()))
                .set(REPORT.DOCUMENT_SHA256, hash)
                .set(REPORT.REPORTED_AT, transaction.updatedAt())
                .execute();
    }

    /// Members of the same name in another kind of message are nothing to account for.
    private static @Nullable BigDecimal amount(JsonNode node, String member, String kind) {
        return kind.equals("Settlement") && node.has(member) ? node.path(member).decimalValue() : null;
    }

    private static TransactionRecord values(Transaction transaction) {
        TransactionRecord row = new TransactionRecord();
        CityId counterparty = transaction.counterparty();
        row.setCounterpartyCityId(counterparty == null ? null : counterparty.slug());
        row.setStatus(status(transaction));
        row.setUpdatedAt(transaction.updatedAt());
        Agreement agreed = transaction.agreed();
        if (agreed != null) {
            row.setMaterialId(agreed.material().value());
            row.setSeller(agreed.seller());
            row.setBuyer(agreed.buyer());
            row.setBasePrice(agreed.basePrice());
            row.setLoopCost(agreed.loopCost());
            row.setExportPenalty(agreed.exportPenalty());
            row.setImportPenalty(agreed.importPenalty());
            row.setDistanceCost(agreed.distanceCost());
        }
        return row;
    }

    private static loop.jooq.settlement.enums.TransactionStatus status(Transaction transaction) {
        return loop.jooq.settlement.enums.TransactionStatus.valueOf(
                transaction.status().wire());
    }

    private static @Nullable Reported settlement(ReportRecord row) {
        return row.getReportId() == null
                ? null
                : new Reported(
                        row.getFinalCost(),
                        row.getSellerReceives(),
                        row.getSellerFund(),
                        row.getBuyerFund(),
                        row.getTransportCost(),
                        row.getBalanced());
    }

    private static Transaction transaction(TransactionRecord row) {
        return new Transaction(
                new CityId(row.getCityId()),
                new TransactionId(row.getTransactionId()),
                row.getCounterpartyCityId() == null ? null : new CityId(row.getCounterpartyCityId()),
                row.getMaterialId() == null
                        ? null
                        : new Agreement(
                                new ItemId(row.getMaterialId()),
                                row.getSeller(),
                                row.getBuyer(),
                                row.getBasePrice(),
                                row.getLoopCost(),
                                row.getExportPenalty(),
                                row.getImportPenalty(),
                                row.getDistanceCost()),
                TransactionStatus.of(row.getStatus().getLiteral()),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
