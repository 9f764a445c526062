package city.loop.forms;

import static loop.jooq.forms.Tables.SIGNING_KEY;

import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class SigningKeyRepository {

    private final DSLContext database;

    SigningKeyRepository(DSLContext database) {
        this.database = database;
    }

    /// The installation's key: the one that is there, else the proposed one. Of several nodes that start at once one's
    /// proposal stays, and all get that.
    byte[] keep(byte[] proposed) {
        database.insertInto(SIGNING_KEY)
                .set(SIGNING_KEY.SECRET, proposed)
                .onConflictDoNothing()
                .execute();
        return database.select(SIGNING_KEY.SECRET)
                .from(SIGNING_KEY)
                .fetchSingle()
                .value1();
    }
}
