package city.loop.initiatives;

import static loop.jooq.initiatives.Tables.INITIATIVE;

import city.loop.media.PictureUse;
import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The pictures of initiatives, also of those that are taken down.
@Repository
class InitiativePictureQueries implements PictureUse {

    private final DSLContext database;

    InitiativePictureQueries(DSLContext database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> of(CityId city, Collection<String> names) {
        return database.selectFrom(INITIATIVE)
                .where(INITIATIVE.CITY_ID.eq(city.slug()), INITIATIVE.PICTURE.in(names))
                .fetchSet(INITIATIVE.PICTURE);
    }

    /// Row-level security leaves out what is not published, but to the city's own people.
    @Override
    @Transactional(readOnly = true)
    public boolean shows(CityId city, String name) {
        return database.fetchExists(INITIATIVE, INITIATIVE.CITY_ID.eq(city.slug()), INITIATIVE.PICTURE.eq(name));
    }
}
