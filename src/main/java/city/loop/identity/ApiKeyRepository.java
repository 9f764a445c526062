package city.loop.identity;

import static loop.jooq.identity.Tables.API_KEY;

import city.loop.shared.CityId;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.identity.tables.records.ApiKeyRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Repository
class ApiKeyRepository {

    /// How exactly a key's last use is known: one write a minute instead of one a request.
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final DSLContext database;

    ApiKeyRepository(DSLContext database) {
        this.database = database;
    }

    /// The key with this secret, used now. In a transaction of its own, which shows this one key and nothing else.
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<ApiKey> use(ApiKeySecret secret, Instant now) {
        byte[] hash = secret.hash();
        database.execute(
                "select set_config('app.key_hash', ?, true)", HexFormat.of().formatHex(hash));
        Optional<ApiKey> found = database.selectFrom(API_KEY)
                .where(API_KEY.SECRET_HASH.eq(hash))
                .fetchOptional(ApiKeyRepository::key)
                .filter(key -> key.worksAt(now));
        found.ifPresent(key -> database.update(API_KEY)
                .set(API_KEY.LAST_USED_AT, now)
                .where(API_KEY.KEY_ID.eq(key.id()))
                .and(API_KEY.LAST_USED_AT.isNull().or(API_KEY.LAST_USED_AT.lessThan(now.minus(USE_NOTED_EVERY))))
                .execute());
        return found;
    }

    /// Adds a key; empty when one with this secret is there.
    Optional<ApiKey> add(ApiKeySecret secret, ApiKeyTerms terms, @Nullable UUID createdBy, Instant now) {
        return database.insertInto(API_KEY)
                .set(API_KEY.SECRET_HASH, secret.hash())
                .set(API_KEY.PREFIX, secret.prefix())
                .set(API_KEY.LABEL, terms.label())
                .set(API_KEY.CITY_ID, terms.city() == null ? null : terms.city().slug())
                .set(API_KEY.ORGANISATION_ID, terms.organisation())
                .set(API_KEY.ROLE, terms.role() == null ? null : terms.role().wire())
                .set(API_KEY.SCOPE, terms.scope().wire())
                .set(API_KEY.CREATED_BY, createdBy)
                .set(API_KEY.CREATED_AT, now)
                .set(API_KEY.EXPIRES_AT, terms.expiresAt())
                .set(API_KEY.REQUESTS_PER_MINUTE, terms.requestsPerMinute())
                .onConflict(API_KEY.SECRET_HASH)
                .doNothing()
                .returning()
                .fetchOptional(ApiKeyRepository::key);
    }

    List<ApiKey> all(@Nullable CityId city) {
        return database.selectFrom(API_KEY)
                .where(of(city))
                .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.KEY_ID)
                .fetch(ApiKeyRepository::key);
    }

    /// The key, held until the transaction ends.
    Optional<ApiKey> lock(@Nullable CityId city, UUID id) {
        return database.selectFrom(API_KEY)
                .where(of(city))
                .and(API_KEY.KEY_ID.eq(id))
                .forUpdate()
                .fetchOptional(ApiKeyRepository::key);
    }

    void revoke(@Nullable CityId city, UUID id, Instant now) {
        database.update(API_KEY)
                .set(API_KEY.REVOKED_AT, now)
                .where(of(city))
                .and(API_KEY.KEY_ID.eq(id))
                .execute();
    }

    private static Condition of(@Nullable CityId city) {
        return city == null ? API_KEY.CITY_ID.isNull() : API_KEY.CITY_ID.eq(city.slug());
    }

    private static ApiKey key(ApiKeyRecord row) {
        String city = row.getCityId();
        String role = row.getRole();
        return new ApiKey(
                row.getKeyId(),
                row.getPrefix(),
                new ApiKeyTerms(
                        row.getLabel(),
                        city == null ? null : new CityId(city),
                        row.getOrganisationId(),
                        role == null ? null : CityRole.of(role).orElseThrow(),
                        ApiKeyTerms.Scope.valueOf(row.getScope().toUpperCase(Locale.ROOT)),
                        row.getExpiresAt(),
                        row.getRequestsPerMinute()),
                row.getCreatedBy(),
                row.getCreatedAt(),
                row.getRevokedAt(),
                row.getLastUsedAt());
    }
}
