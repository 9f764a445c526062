package city.loop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What every migration keeps to, asked of the database itself.
@SpringBootTest
class SchemaRulesTest {

    private static final String CITY_TABLES = """
        select c.oid from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'city_id' and a.attnotnull
        where c.relkind = 'r' and n.nspname not in ('flyway', 'pg_catalog', 'information_schema')
          and c.relname <> 'record_directory'
        """;

    @Autowired
    private JdbcClient database;

    @Test
    void a_citys_tables_hold_row_level_security_also_against_their_owner() {
        assertThat(names("""
            select oid::regclass::text from pg_class
            where oid in (%s) and not (relrowsecurity and relforcerowsecurity)\
            """)).isEmpty();
    }

    /// The list of cities itself aside, where codes are told apart.
    @Test
    void the_city_leads_every_primary_and_unique_key_of_a_citys_table() {
        assertThat(names("""
            select conname from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.conrelid in (%s) and k.contype in ('p', 'u') and a.attname <> 'city_id'
              and k.conrelid <> 'cities.city'::regclass\
            """)).isEmpty();
    }

    @Test
    void a_citys_rows_lead_to_rows_of_the_same_city_only() {
        assertThat(names("""
            select conname from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            where k.conrelid in (%1$s) and k.contype = 'f' and k.confrelid in (%1$s)
              and k.confrelid <> 'cities.city'::regclass and a.attname <> 'city_id'\
            """)).isEmpty();
    }

    @Test
    void the_portal_owns_no_table() {
        assertThat(names("""
            select tablename from pg_tables where tableowner = 'portal_app' or tableowner in (
                select rolname from pg_roles where pg_has_role('portal_app', oid, 'member') and rolname <> 'portal_app')\
            """)).isEmpty();
    }

    @Test
    void evidence_is_only_ever_added() {
        assertThat(names("""
            select evidence || ' ' || privilege
            from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege,
                 unnest(array['evidence.entry', 'evidence.seal', 'evidence.redaction']) evidence
            where has_table_privilege('portal_app', evidence, privilege)
               or (privilege = 'UPDATE' and has_any_column_privilege('portal_app', evidence, privilege))\
            """)).isEmpty();
    }

    /// What the API keeps of items in memory relies on it.
    @Test
    void what_an_item_was_registered_as_is_never_changed_nor_deleted() {
        assertThat(names("""
            select name from unnest(array['city_id', 'item_id', 'document', 'document_sha256', 'visible_to', 'created_at']) name
            where has_column_privilege('portal_app', 'registry.item', name, 'UPDATE')
            union all
            select privilege from unnest(array['DELETE', 'TRUNCATE']) privilege
            where has_table_privilege('portal_app', 'registry.item', privilege)\
            """)).isEmpty();
    }

    /// The directory of records, evidence and listings have no key of their own that leads to their city.
    @Test
    void a_city_is_never_deleted_and_keeps_its_name_in_addresses() {
        assertThat(names("""
            select privilege from unnest(array['DELETE', 'TRUNCATE']) privilege
            where has_table_privilege('portal_app', 'cities.city', privilege)
            union all
            select 'UPDATE' where has_column_privilege('portal_app', 'cities.city', 'city_id', 'UPDATE')\
            """)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"settlement.report", "settlement.coin_message", "federation.decision", "federation.message"})
    void a_ledger_is_only_ever_added_to(String ledger) {
        assertThat(names("""
            select privilege from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege
            where has_table_privilege('portal_app', '%1$s', privilege)
               or (privilege = 'UPDATE' and has_any_column_privilege('portal_app', '%1$s', privilege))\
            """.formatted(ledger))).isEmpty();
    }

    @Test
    void every_constraint_has_a_name_that_somebody_gave_it() {
        assertThat(names("""
            select conname from pg_constraint k join pg_class c on c.oid = k.conrelid
            where connamespace::regnamespace::text in
                  ('cities', 'identity', 'registry', 'exchange', 'evidence', 'media', 'notifications', 'forms',
                   'settlement', 'federation', 'shell', 'search', 'initiatives', 'signals',
                   'governance', 'interest')
              and contype in ('p', 'u', 'f', 'c')
              and conname ~ ('^' || c.relname || '(_[a-z_]+)?_(pkey|key|fkey|check)[0-9]*$')
              and conname not in ('offer_status_key', 'match_status_key', 'comment_of_rfc_key')\
            """)).isEmpty();
    }

    private List<String> names(String query) {
        return database.sql(query.contains("%") ? query.formatted(CITY_TABLES) : query)
                .query(String.class)
                .list();
    }
}
