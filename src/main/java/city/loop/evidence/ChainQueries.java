package city.loop.evidence;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.evidence.Tables.ENTRY;
import static loop.jooq.evidence.Tables.REDACTION;
import static loop.jooq.evidence.Tables.SEAL;
import static loop.jooq.evidence.Tables.UNSEALED;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Reads whole chains, for who sees all of them: the portal itself, and the command that verifies a database.
@Repository
class ChainQueries {

    private final DSLContext database;

    ChainQueries(DSLContext database) {
        this.database = database;
    }

    /// All chains: the installation's first, then the cities' by name.
    List<Chain> chains() {
        return Stream.concat(
                        Stream.of(Chain.INSTALLATION),
                        database
                                .select(CITY.CITY_ID)
                                .from(CITY)
                                .orderBy(CITY.CITY_ID)
                                .fetch(row -> new Chain(row.value1()))
                                .stream())
                .toList();
    }

    /// What stands in a chain after a place, in its order.
    List<Place> after(Chain chain, long sequence, int most) {
        return database.select(SEAL, ENTRY, REDACTION.STATUS)
                .from(SEAL)
                .leftJoin(ENTRY)
                .on(ENTRY.CITY_ID.eq(SEAL.CITY_ID), ENTRY.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .leftJoin(REDACTION)
                .on(REDACTION.CITY_ID.eq(SEAL.CITY_ID), REDACTION.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .where(SEAL.CITY_ID.eq(chain.key()), SEAL.SEQUENCE.gt(sequence))
                .orderBy(SEAL.SEQUENCE)
                .limit(most)
                .fetch(row -> new Place(
                        row.value1().getSequence(),
                        row.value1().getEntryId(),
                        row.value1().getEntrySha256(),
                        row.value1().getChainSha256(),
                        row.value1().getSealedAt(),
                        row.value2() == null || row.value2().getEntryId() == null
                                ? Optional.empty()
                                : Optional.of(EvidenceQueries.entry(row.value2())),
                        row.value3() != null));
    }

    /// How many entries of the chain wait to be sealed, and the ids of some.
    Waiting waiting(Chain chain) {
        return new Waiting(
                database.fetchCount(UNSEALED, UNSEALED.CITY_ID.eq(chain.key())),
                database.select(UNSEALED.ENTRY_ID)
                        .from(UNSEALED)
                        .where(UNSEALED.CITY_ID.eq(chain.key()))
                        .orderBy(UNSEALED.ENTRY_ID)
                        .limit(10)
                        .fetch(row -> row.value1()));
    }

    /// An entry that is neither sealed nor waits to be: nobody wrote it through the portal.
    Optional<UUID> beside(Chain chain) {
        return database.select(ENTRY.ENTRY_ID)
                .from(ENTRY)
                .where(
                        ENTRY.CITY_ID.eq(chain.key()),
                        notExists(selectOne()
                                .from(SEAL)
                                .where(SEAL.CITY_ID.eq(ENTRY.CITY_ID), SEAL.ENTRY_ID.eq(ENTRY.ENTRY_ID))),
                        notExists(selectOne()
                                .from(UNSEALED)
                                .where(UNSEALED.CITY_ID.eq(ENTRY.CITY_ID), UNSEALED.ENTRY_ID.eq(ENTRY.ENTRY_ID))))
                .limit(1)
                .fetchOptional(row -> row.value1());
    }

    /// The chain's last link.
    Optional<Head> head(Chain chain) {
        return database.select(SEAL.SEQUENCE, SEAL.CHAIN_SHA256, SEAL.SEALED_AT)
                .from(SEAL)
                .where(SEAL.CITY_ID.eq(chain.key()))
                .orderBy(SEAL.SEQUENCE.desc())
                .limit(1)
                .fetchOptional(row -> new Head(row.value1(), row.value2(), row.value3()));
    }

    /// @param entry empty when the entry is gone
    /// @param redacted whether its content is no longer given to anybody
    record Place(
            long sequence,
            UUID id,
            String entryHash,
            String chainHash,
            Instant sealedAt,
            Optional<EvidenceEntry> entry,
            boolean redacted) {}

    record Waiting(int count, List<UUID> first) {}

    record Head(long sequence, String hash, Instant sealedAt) {}
}
