package city.loop.evidence;

import static loop.jooq.evidence.Tables.SEAL;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class SealRepository {

    /// The lock's number is this portal's own choice; it has no meaning.
    private static final long LOCK = 4_150_115_001L;

    private final DSLContext database;

    SealRepository(DSLContext database) {
        this.database = database;
    }

    /// Makes the current transaction the only one that seals, on however many nodes; false when another one is.
    boolean lock() {
        return Boolean.TRUE.equals(database.fetchValue("select pg_try_advisory_xact_lock({0})", val(LOCK)));
    }

    /// Takes entries that wait, in the order in which they were made. Those that are sealed already are passed over:
    /// only somebody's hand can have put them there.
    List<EvidenceEntry> take(int most) {
        return database.fetch("""
                        with taken as (
                            delete from evidence.unsealed
                            where ctid = any (array(select ctid from evidence.unsealed limit {0}))
                            returning city_id, entry_id)
                        select e.* from taken join evidence.entry e using (city_id, entry_id)
                        where not exists (
                            select from evidence.seal s where s.city_id = e.city_id and s.entry_id = e.entry_id)
                        order by e.entry_id
                        """, val(most))
                .into(loop.jooq.evidence.Tables.ENTRY)
                .map(EvidenceQueries::entry);
    }

    /// The last link of each of the chains; those without one are not in it.
    Map<Chain, Head> heads(Collection<Chain> chains) {
        return database.fetch("""
                        select head.city_id, head.sequence, head.chain_sha256
                        from unnest({0}) chain cross join lateral (
                            select s.city_id, s.sequence, s.chain_sha256 from evidence.seal s
                            where s.city_id = chain collate "C" order by s.sequence desc limit 1) head
                        """, val(chains.stream().map(Chain::key).toArray(String[]::new)))
                .intoMap(
                        row -> new Chain(row.get(0, String.class)),
                        row -> new Head(row.get(1, Long.class), row.get(2, String.class)));
    }

    /// The last position over all chains, 0 before the first.
    long lastPosition() {
        return database.select(max(SEAL.POSITION))
                .from(SEAL)
                .fetchOptional(row -> row.value1())
                .orElse(0L);
    }

    /// @param links one after the other, the first at the position after the last one
    void add(List<ChainLink> links, List<UUID> entries, long lastPosition, Instant now) {
        database.execute(
                """
                insert into evidence.seal (city_id, sequence, entry_id, entry_sha256, chain_sha256, position, sealed_at)
                select city, sequence, entry, entry_hash, chain_hash, {5} + place, {6}
                from unnest({0}, {1}, {2}, {3}, {4}) with ordinality
                    link (city, sequence, entry, entry_hash, chain_hash, place)
                """,
                val(links.stream().map(link -> link.chain().key()).toArray(String[]::new)),
                val(links.stream().map(ChainLink::sequence).toArray(Long[]::new)),
                val(entries.toArray(UUID[]::new)),
                val(links.stream().map(ChainLink::entryHash).toArray(String[]::new)),
                val(links.stream().map(ChainLink::chainHash).toArray(String[]::new)),
                val(lastPosition),
                val(now));
    }

    record Head(long sequence, String hash) {}
}
