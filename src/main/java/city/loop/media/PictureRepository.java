package city.loop.media;

import static loop.jooq.media.Tables.PICTURE;
import static org.jooq.impl.DSL.field;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PictureRepository {

    private final DSLContext database;

    PictureRepository(DSLContext database) {
        this.database = database;
    }

    /// @param by the person who adds it; absent for the portal itself
    void add(Picture picture, @Nullable UUID by, Instant now) {
        database.insertInto(PICTURE)
                .set(PICTURE.CITY_ID, picture.city().slug())
                .set(PICTURE.NAME, picture.name())
                .set(PICTURE.THUMBNAIL, picture.thumbnail())
                .set(PICTURE.WIDTH, picture.width())
                .set(PICTURE.HEIGHT, picture.height())
                .set(PICTURE.CREATED_AT, now)
                .set(PICTURE.ADDED_BY, by)
                .execute();
    }

    Optional<Picture> find(CityId city, String name) {
        return database.selectFrom(PICTURE)
                .where(PICTURE.CITY_ID.eq(city.slug()), PICTURE.NAME.eq(name))
                .fetchOptional(
                        row -> new Picture(city, row.getName(), row.getThumbnail(), row.getWidth(), row.getHeight()));
    }

    /// @param logo whether it is that of its city now
    record Stored(CityId city, String name, @Nullable UUID addedBy, boolean logo) {}

    /// The picture that is served under the name, its own or its thumbnail's.
    Optional<Stored> served(String name) {
        return database.select(
                        PICTURE.CITY_ID, PICTURE.NAME, PICTURE.ADDED_BY, field(PICTURE.NAME.eq(PICTURE.city().LOGO)))
                .from(PICTURE)
                .where(PICTURE.NAME.eq(name.replace("-small.", ".")))
                .fetchOptional(row -> new Stored(
                        new CityId(row.value1()), row.value2(), row.value3(), Boolean.TRUE.equals(row.value4())));
    }

    List<String> addedBefore(CityId city, Instant moment) {
        return database.select(PICTURE.NAME)
                .from(PICTURE)
                .where(PICTURE.CITY_ID.eq(city.slug()), PICTURE.CREATED_AT.lt(moment))
                .fetch(PICTURE.NAME);
    }

    void remove(Picture picture) {
        database.deleteFrom(PICTURE)
                .where(PICTURE.CITY_ID.eq(picture.city().slug()), PICTURE.NAME.eq(picture.name()))
                .execute();
    }
}
