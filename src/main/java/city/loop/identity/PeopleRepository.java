package city.loop.identity;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.identity.Tables.PERSON;
import static loop.jooq.identity.Tables.ROLE_GRANT;
import static loop.jooq.identity.Tables.ROLE_REQUEST;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PeopleRepository {

    private final DSLContext database;

    PeopleRepository(DSLContext database) {
        this.database = database;
    }

    /// People with a role or a request in the city, with what concerns that city.
    List<Profile> of(CityId city) {
        return profiles(
                exists(selectOne()
                                .from(ROLE_GRANT)
                                .where(ROLE_GRANT.PERSON_ID.eq(PERSON.PERSON_ID))
                                .and(ROLE_GRANT.CITY_ID.eq(city.slug())))
                        .or(exists(selectOne()
                                .from(ROLE_REQUEST)
                                .where(ROLE_REQUEST.PERSON_ID.eq(PERSON.PERSON_ID))
                                .and(ROLE_REQUEST.CITY_ID.eq(city.slug())))),
                ROLE_GRANT.CITY_ID.eq(city.slug()),
                ROLE_REQUEST.CITY_ID.eq(city.slug()));
    }

    Optional<Profile> of(UUID person) {
        return profiles(PERSON.PERSON_ID.eq(person), noCondition(), noCondition()).stream()
                .findFirst();
    }

    private List<Profile> profiles(Condition whom, Condition grants, Condition requests) {
        return database.select(
                        PERSON.PERSON_ID,
                        PERSON.DISPLAY_NAME,
                        PERSON.EMAIL,
                        PERSON.LANGUAGE,
                        PERSON.CREATED_AT,
                        multiset(select(
                                                ROLE_GRANT.CITY_ID,
                                                ROLE_GRANT.ROLE,
                                                ROLE_GRANT.SOURCE,
                                                ROLE_GRANT.GRANTED_AT,
                                                ROLE_GRANT.ORGANISATION_ID)
                                        .from(ROLE_GRANT)
                                        .where(ROLE_GRANT.PERSON_ID.eq(PERSON.PERSON_ID))
                                        .and(grants)
                                        .orderBy(ROLE_GRANT.CITY_ID, ROLE_GRANT.ROLE))
                                .convertFrom(rows -> rows.map(row -> new Grant(
                                        new CityId(row.value1()),
                                        CityRole.of(row.value2()).orElseThrow(),
                                        Grant.Source.valueOf(row.value3().toUpperCase(Locale.ROOT)),
                                        row.value4(),
                                        row.value5()))),
                        multiset(select(ROLE_REQUEST.CITY_ID, ROLE_REQUEST.ROLE, ROLE_REQUEST.ASKED_AT)
                                        .from(ROLE_REQUEST)
                                        .where(ROLE_REQUEST.PERSON_ID.eq(PERSON.PERSON_ID))
                                        .and(requests)
                                        .orderBy(ROLE_REQUEST.CITY_ID, ROLE_REQUEST.ROLE))
                                .convertFrom(rows -> rows.map(row -> new RoleRequest(
                                        new CityId(row.value1()),
                                        CityRole.of(row.value2()).orElseThrow(),
                                        row.value3()))))
                .from(PERSON)
                .where(whom)
                .orderBy(PERSON.DISPLAY_NAME, PERSON.PERSON_ID)
                .fetch(row -> new Profile(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7()));
    }

    /// Grants the role; false when the portal had granted it before.
    boolean grant(
            CityId city, UUID person, CityRole role, @Nullable UUID organisation, @Nullable UUID by, Instant now) {
        return database.insertInto(ROLE_GRANT)
                        .set(ROLE_GRANT.CITY_ID, city.slug())
                        .set(ROLE_GRANT.PERSON_ID, person)
                        .set(ROLE_GRANT.ROLE, role.wire())
                        .set(ROLE_GRANT.SOURCE, "portal")
                        .set(ROLE_GRANT.ORGANISATION_ID, organisation)
                        .set(ROLE_GRANT.GRANTED_BY, by)
                        .set(ROLE_GRANT.GRANTED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Withdraws what the portal had granted; false when it had not.
    boolean withdraw(CityId city, UUID person, CityRole role) {
        return database.deleteFrom(ROLE_GRANT)
                        .where(ROLE_GRANT.CITY_ID.eq(city.slug()))
                        .and(ROLE_GRANT.PERSON_ID.eq(person))
                        .and(ROLE_GRANT.ROLE.eq(role.wire()))
                        .and(ROLE_GRANT.SOURCE.eq("portal"))
                        .execute()
                == 1;
    }

    /// Asks for the role; false when that was done before.
    boolean ask(CityId city, UUID person, CityRole role, Instant now) {
        return database.insertInto(ROLE_REQUEST)
                        .set(ROLE_REQUEST.CITY_ID, city.slug())
                        .set(ROLE_REQUEST.PERSON_ID, person)
                        .set(ROLE_REQUEST.ROLE, role.wire())
                        .set(ROLE_REQUEST.ASKED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    boolean endRequest(CityId city, UUID person, CityRole role) {
        return database.deleteFrom(ROLE_REQUEST)
                        .where(ROLE_REQUEST.CITY_ID.eq(city.slug()))
                        .and(ROLE_REQUEST.PERSON_ID.eq(person))
                        .and(ROLE_REQUEST.ROLE.eq(role.wire()))
                        .execute()
                == 1;
    }

    boolean isHosted(CityId city) {
        return database.fetchExists(CITY, CITY.CITY_ID.eq(city.slug()));
    }

    void language(UUID person, String language) {
        database.update(PERSON)
                .set(PERSON.LANGUAGE, language)
                .where(PERSON.PERSON_ID.eq(person))
                .execute();
    }

    void delete(UUID person) {
        database.deleteFrom(PERSON).where(PERSON.PERSON_ID.eq(person)).execute();
    }
}
