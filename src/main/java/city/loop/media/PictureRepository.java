package city.loop.media;

import static loop.jooq.media.Tables.PICTURE;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class PictureRepository {

    private final DSLContext database;

    PictureRepository(DSLContext database) {
        this.database = database;
    }

    void add(Picture picture, Instant now) {
        database.insertInto(PICTURE)
                .set(PICTURE.CITY_ID, picture.city().slug())
                .set(PICTURE.NAME, picture.name())
                .set(PICTURE.THUMBNAIL, picture.thumbnail())
                .set(PICTURE.WIDTH, picture.width())
                .set(PICTURE.HEIGHT, picture.height())
                .set(PICTURE.CREATED_AT, now)
                .execute();
    }

    Optional<Picture> find(CityId city, String name) {
        return database.selectFrom(PICTURE)
                .where(PICTURE.CITY_ID.eq(city.slug()), PICTURE.NAME.eq(name))
                .fetchOptional(
                        row -> new Picture(city, row.getName(), row.getThumbnail(), row.getWidth(), row.getHeight()));
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
