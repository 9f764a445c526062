package city.loop.governance;

import static loop.jooq.governance.Tables.RFC_PICTURE;

import city.loop.media.PictureUse;
import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The pictures of RFCs: each belongs to its RFC for good, since any version may show it.
@Repository
class RfcPictureQueries implements PictureUse {

    private final DSLContext database;

    RfcPictureQueries(DSLContext database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> of(CityId city, Collection<String> names) {
        return database.selectFrom(RFC_PICTURE)
                .where(RFC_PICTURE.NAME.in(names))
                .fetchSet(RFC_PICTURE.NAME);
    }
}
