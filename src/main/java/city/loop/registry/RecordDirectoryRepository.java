package city.loop.registry;

import static loop.jooq.registry.Tables.RECORD_DIRECTORY;

import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Which city a record id belongs to: ids are global, keys are the city's (decision 9.13). Open to the modules that
/// make records; row-level security lets a transaction take ids for its own cities only.
@Repository
public class RecordDirectoryRepository {

    private static final String ADD =
            "insert into registry.record_directory (kind, record_id, city_id) values (?, ?, ?)";

    private final DSLContext database;
    private final Pipeline pipeline;

    RecordDirectoryRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// Takes an id for a record of the city, together with the statements that follow: no row is changed when it is
    /// taken already, and then they must not stay.
    ///
    /// @param kind `material`, `product`, `offer`, `match` or `transfer`
    public Pipeline.Changed add(String kind, String id, CityId city) {
        return pipeline.addNew(ADD, kind, id, city.slug());
    }

    /// Takes an id for a record of the city; false when it is taken already, here or in another city.
    ///
    /// @param kind `material`, `product`, `offer`, `match` or `transfer`
    public boolean take(String kind, String id, CityId city) {
        return add(kind, id, city).rows() == 1;
    }

    /// Whose record it is, seen or not: whoever writes must learn that it is not theirs.
    public Optional<CityId> cityOf(String kind, String id) {
        return database.select(RECORD_DIRECTORY.CITY_ID)
                .from(RECORD_DIRECTORY)
                .where(RECORD_DIRECTORY.KIND.eq(kind), RECORD_DIRECTORY.RECORD_ID.eq(id))
                .fetchOptional(row -> new CityId(row.value1()));
    }
}
