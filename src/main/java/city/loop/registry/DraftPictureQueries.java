package city.loop.registry;

import static loop.jooq.registry.Tables.DRAFT;

import city.loop.media.PictureUse;
import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The pictures that somebody has put into a form and not yet published.
@Repository
class DraftPictureQueries implements PictureUse {

    private final DSLContext database;

    DraftPictureQueries(DSLContext database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public Set<String> of(CityId city, Collection<String> names) {
        return names.stream()
                .filter(name -> database.fetchExists(
                        DRAFT,
                        DRAFT.CITY_ID
                                .eq(city.slug())
                                .and(DRAFT.CONTENT.cast(SQLDataType.CLOB).contains(name))))
                .collect(Collectors.toSet());
    }

    /// A form that is not sent yet is shown to nobody but whoever fills it in, and that one has added the picture.
    @Override
    public boolean shows(CityId city, String name) {
        return false;
    }
}
