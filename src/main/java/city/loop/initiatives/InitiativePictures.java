package city.loop.initiatives;

import static loop.jooq.initiatives.Tables.INITIATIVE;

import city.loop.media.PictureUse;
import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The pictures of initiatives, also of those that are taken down.
@Component
class InitiativePictures implements PictureUse {

    private final DSLContext database;

    InitiativePictures(DSLContext database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> of(CityId city, Collection<String> names) {
        return database.selectFrom(INITIATIVE)
                .where(INITIATIVE.CITY_ID.eq(city.slug()), INITIATIVE.PICTURE.in(names))
                .fetchSet(INITIATIVE.PICTURE);
    }
}
