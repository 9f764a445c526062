package city.loop.governance;

import static loop.jooq.governance.Tables.BLAST_RADIUS;
import static loop.jooq.governance.Tables.CHANGED_SCHEMA;

import city.loop.identity.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Changed schemas and what came out when they were tried.
@Repository
class SchemaChangeRepository {

    private static final String NEWEST = """
            select rfc_id, proposed_at, proposed_by, version, name, text from governance.changed_schema
            where rfc_id = ? order by proposed_at desc limit 1""";

    private final DSLContext database;
    private final Pipeline pipeline;
    private final JsonMapper json;

    SchemaChangeRepository(DSLContext database, Pipeline pipeline, JsonMapper json) {
        this.database = database;
        this.pipeline = pipeline;
        this.json = json;
    }

    void propose(ChangedSchema schema, UUID by) {
        database.insertInto(CHANGED_SCHEMA)
                .set(CHANGED_SCHEMA.RFC_ID, schema.rfc().value())
                .set(CHANGED_SCHEMA.PROPOSED_AT, schema.proposed())
                .set(CHANGED_SCHEMA.PROPOSED_BY, by)
                .set(CHANGED_SCHEMA.VERSION, schema.version())
                .set(CHANGED_SCHEMA.NAME, schema.name())
                .set(CHANGED_SCHEMA.TEXT, schema.text())
                .execute();
    }

    /// The newest that the RFC carries.
    Optional<ChangedSchema> find(RfcId rfc) {
        return pipeline.query(CHANGED_SCHEMA, NEWEST, rfc.value()).map(SchemaChangeRepository::schema).stream()
                .findFirst();
    }

    Optional<BlastRadius> radius(ChangedSchema schema) {
        return database.select(BLAST_RADIUS.RESULT)
                .from(BLAST_RADIUS)
                .where(BLAST_RADIUS.RFC_ID.eq(schema.rfc().value()), BLAST_RADIUS.PROPOSED_AT.eq(schema.proposed()))
                .fetchOptional(row -> json.readValue(row.value1().data(), BlastRadius.class));
    }

    /// Those that nobody has tried, the oldest first.
    List<ChangedSchema> untried() {
        return database.selectFrom(CHANGED_SCHEMA)
                .where(DSL.notExists(DSL.selectOne()
                        .from(BLAST_RADIUS)
                        .where(
                                BLAST_RADIUS.RFC_ID.eq(CHANGED_SCHEMA.RFC_ID),
                                BLAST_RADIUS.PROPOSED_AT.eq(CHANGED_SCHEMA.PROPOSED_AT))))
                .orderBy(CHANGED_SCHEMA.PROPOSED_AT)
                .limit(1)
                .fetch(SchemaChangeRepository::schema);
    }

    /// Another node may have been faster; then its result stays.
    void measured(ChangedSchema schema, BlastRadius radius) {
        database.insertInto(BLAST_RADIUS)
                .set(BLAST_RADIUS.RFC_ID, schema.rfc().value())
                .set(BLAST_RADIUS.PROPOSED_AT, schema.proposed())
                .set(BLAST_RADIUS.MEASURED_AT, radius.measured())
                .set(BLAST_RADIUS.RESULT, JSONB.valueOf(json.writeValueAsString(radius)))
                .onConflictDoNothing()
                .execute();
    }

    private static ChangedSchema schema(loop.jooq.governance.tables.records.ChangedSchemaRecord row) {
        Instant proposed = row.getProposedAt();
        return new ChangedSchema(new RfcId(row.getRfcId()), proposed, row.getVersion(), row.getName(), row.getText());
    }
}
