package city.loop.evidence;

import city.loop.exchange.Loop;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.Tier;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Entries of test chains, and the hand of somebody who has the database's owner's password.
final class Writing {

    private final EvidenceRepository repository;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final JdbcClient database;
    private final String url;

    Writing(ApplicationContext portal) {
        new Loop(portal);
        repository = portal.getBean(EvidenceRepository.class);
        current = portal.getBean(CurrentActor.class);
        transaction = portal.getBean(TransactionTemplate.class);
        database = portal.getBean(JdbcClient.class);
        url = String.valueOf(portal.getEnvironment().getProperty("spring.datasource.url"));
    }

    /// Adds an entry in the caller's transaction, or in one of its own.
    String add(Chain chain) {
        return add(chain, Tier.PUBLIC);
    }

    String add(Chain chain, Tier visibleTo) {
        String id = Loop.next("RFC");
        current.callAs(
                Actor.PORTAL,
                () -> transaction.<Integer>execute(_ -> {
                    repository.append(
                            new NewEntry(
                                    chain,
                                    "status-updated",
                                    SubjectType.RFC,
                                    id,
                                    "draft",
                                    "0".repeat(64),
                                    visibleTo,
                                    Instant.parse("2026-11-28T10:00:00Z")),
                            Actor.PORTAL);
                    return 1;
                }));
        return id;
    }

    /// The sealed subjects of a chain in its order.
    List<String> sealed(Chain chain) {
        return asPortal("""
                select subject_id from evidence.seal join evidence.entry using (city_id, entry_id)
                where city_id = ? order by sequence""", chain.key(), String.class);
    }

    List<Long> sequences(Chain chain) {
        return asPortal(
                "select sequence from evidence.seal where city_id = ? order by sequence", chain.key(), Long.class);
    }

    String eventId(String subject) {
        return EvidenceEntry.eventId(
                asPortal("select entry_id from evidence.entry where subject_id = ?", subject, UUID.class)
                        .getFirst());
    }

    private <T> List<T> asPortal(String query, String parameter, Class<T> type) {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(
                        _ -> database.sql(query).param(parameter).query(type).list()));
    }

    /// What nobody can do through the portal: the tables' owner lets go of all that protects them.
    void tamper(String statement) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "portal_owner", "");
                var sql = owner.createStatement()) {
            for (String table : List.of("entry", "seal", "unsealed")) {
                sql.execute("alter table evidence." + table + " no force row level security");
            }
            sql.execute("alter table evidence.seal drop constraint if exists seal_entry_fk");
            sql.execute(statement);
        }
    }
}
