package city.loop.exchange;

import static loop.jooq.exchange.Tables.WANTED;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.GeoPoint;
import city.loop.shared.Page;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import java.util.List;
import java.util.Optional;
import loop.jooq.exchange.tables.records.WantedRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Reads wanted posts. Row-level security leaves out what the current actor may not see.
@Repository
class WantedQueries {

    private final DSLContext database;

    WantedQueries(DSLContext database) {
        this.database = database;
    }

    Optional<Wanted> find(CityId city, WantedId id) {
        return database.selectFrom(WANTED)
                .where(WANTED.CITY_ID.eq(city.slug()), WANTED.WANTED_ID.eq(id.value()))
                .fetchOptional(WantedQueries::wanted);
    }

    Page<Wanted> list(WantedFilter filter) {
        List<Wanted> rows = database.selectFrom(WANTED)
                .where(condition(filter))
                .and(filter.after()
                        .map(after -> row(WANTED.CREATED_AT, WANTED.WANTED_ID)
                                .lt(row(val(after.createdAt()), val(after.id()))))
                        .orElse(noCondition()))
                .orderBy(WANTED.CREATED_AT.desc(), WANTED.WANTED_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(WantedQueries::wanted);
        return Page.of(
                rows,
                filter.limit(),
                wanted -> new Cursor(wanted.createdAt(), wanted.id().value()));
    }

    int count(WantedFilter filter) {
        return database.fetchCount(WANTED, condition(filter));
    }

    private static Condition condition(WantedFilter filter) {
        Condition condition = noCondition();
        if (filter.city().isPresent()) {
            condition = condition.and(WANTED.CITY_ID.eq(filter.city().get().slug()));
        }
        if (filter.category().isPresent()) {
            condition = condition.and(WANTED.CATEGORY.eq(filter.category().get()));
        }
        if (filter.openAt().isPresent()) {
            condition = condition
                    .and(WANTED.STATUS.eq(loop.jooq.exchange.enums.WantedStatus.open))
                    .and(WANTED.NEEDED_UNTIL
                            .isNull()
                            .or(WANTED.NEEDED_UNTIL.ge(filter.openAt().get())));
        }
        return condition;
    }

    private static Wanted wanted(WantedRecord row) {
        return new Wanted(
                new CityId(row.getCityId()),
                new WantedId(row.getWantedId()),
                new WantedTerms(
                        row.getTitle(),
                        row.getDescription(),
                        row.getCategory(),
                        row.getQuantityValue() == null
                                ? null
                                : new Quantity(row.getQuantityValue(), Unit.of(row.getQuantityUnit())),
                        row.getLatitude() == null ? null : new GeoPoint(row.getLatitude(), row.getLongitude()),
                        row.getNeededUntil()),
                WantedStatus.of(row.getStatus().getLiteral()),
                row.getOrganisationId(),
                row.getDocumentSha256(),
                row.getCreatedAt(),
                row.getUpdatedAt());
    }
}
