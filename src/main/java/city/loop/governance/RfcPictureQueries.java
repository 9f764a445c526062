package city.loop.governance;

import static loop.jooq.governance.Tables.COMMENT;
import static loop.jooq.governance.Tables.RFC_PICTURE;
import static loop.jooq.governance.Tables.RFC_VERSION;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import city.loop.media.PictureUse;
import city.loop.shared.CityId;
import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.SQLDataType;
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

    /// Row-level security leaves out pictures of others' drafts; those of a published RFC are shown once a version or a
    /// comment holds them.
    @Override
    @Transactional(readOnly = true)
    public boolean shows(CityId city, String name) {
        return database.fetchExists(
                RFC_PICTURE,
                RFC_PICTURE.NAME.eq(name),
                condition("governance.is_author({0})", RFC_PICTURE.RFC_ID)
                        .or(exists(selectOne()
                                .from(RFC_VERSION)
                                .where(
                                        RFC_VERSION.RFC_ID.eq(RFC_PICTURE.RFC_ID),
                                        RFC_VERSION
                                                .SECTIONS
                                                .cast(SQLDataType.CLOB)
                                                .contains(name))))
                        .or(exists(selectOne()
                                .from(COMMENT)
                                .where(COMMENT.RFC_ID.eq(RFC_PICTURE.RFC_ID), COMMENT.TEXT.contains(name)))));
    }
}
