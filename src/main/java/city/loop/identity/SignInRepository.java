package city.loop.identity;

import static loop.jooq.cities.Tables.CITY;
import static loop.jooq.identity.Tables.INSTALLATION_GRANT;
import static loop.jooq.identity.Tables.PERSON;
import static loop.jooq.identity.Tables.ROLE_GRANT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import city.loop.shared.CityId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Reads and writes what signing in needs, before anybody is known: each transaction names the one person whom it is
/// about, and row-level security shows and takes that person's rows alone.
@Repository
class SignInRepository {

    private static final String CLAIM = "claim";
    private static final String INSTALLATION_ADMIN = "installation-admin";
    private static final String MAINTAINER = "maintainer";

    private final DSLContext database;

    SignInRepository(DSLContext database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public UUID accept(ProviderClaims claims) {
        tell("app.sign_in", claims.issuer() + " " + claims.subject());
        Optional<UUID> current = database.insertInto(PERSON)
                .set(PERSON.ISSUER, claims.issuer())
                .set(PERSON.SUBJECT, claims.subject())
                .set(PERSON.DISPLAY_NAME, claims.name())
                .set(PERSON.EMAIL, claims.email())
                .set(PERSON.LANGUAGE, claims.language())
                .set(PERSON.CLAIMS_AT, claims.issuedAt())
                .onConflict(PERSON.ISSUER, PERSON.SUBJECT)
                .doUpdate()
                .set(PERSON.DISPLAY_NAME, excluded(PERSON.DISPLAY_NAME))
                .set(PERSON.EMAIL, excluded(PERSON.EMAIL))
                .set(PERSON.LANGUAGE, coalesce(PERSON.LANGUAGE, excluded(PERSON.LANGUAGE)))
                .set(PERSON.CLAIMS_AT, excluded(PERSON.CLAIMS_AT))
                .where(PERSON.CLAIMS_AT.le(excluded(PERSON.CLAIMS_AT)))
                .returningResult(PERSON.PERSON_ID)
                .fetchOptional(PERSON.PERSON_ID);
        current.ifPresent(person -> takeOver(person, claims.roles()));
        return current.orElseGet(() -> database.select(PERSON.PERSON_ID)
                .from(PERSON)
                .where(PERSON.ISSUER.eq(claims.issuer()))
                .and(PERSON.SUBJECT.eq(claims.subject()))
                .fetchSingle(PERSON.PERSON_ID));
    }

    private void takeOver(UUID person, Set<ClaimedRole> roles) {
        tell("app.claims_of", person.toString());
        database.deleteFrom(ROLE_GRANT)
                .where(ROLE_GRANT.PERSON_ID.eq(person))
                .and(ROLE_GRANT.SOURCE.eq(CLAIM))
                .and(not(row(ROLE_GRANT.CITY_ID, ROLE_GRANT.ROLE)
                        .in(roles.stream()
                                .filter(ClaimedRole.InCity.class::isInstance)
                                .map(ClaimedRole.InCity.class::cast)
                                .map(claimed -> row(
                                        claimed.city().slug(), claimed.role().wire()))
                                .toList())))
                .execute();
        database.deleteFrom(INSTALLATION_GRANT)
                .where(INSTALLATION_GRANT.PERSON_ID.eq(person))
                .and(INSTALLATION_GRANT.SOURCE.eq(CLAIM))
                .execute();
        roles.forEach(role -> {
            switch (role) {
                case ClaimedRole.InCity(CityId city, CityRole inCity) -> add(person, city, inCity);
                case ClaimedRole.InstallationAdmin() -> add(person, INSTALLATION_ADMIN, "");
                case ClaimedRole.Maintainer(String area) -> add(person, MAINTAINER, area);
            }
        });
    }

    private void add(UUID person, CityId city, CityRole role) {
        database.insertInto(ROLE_GRANT, ROLE_GRANT.CITY_ID, ROLE_GRANT.PERSON_ID, ROLE_GRANT.ROLE, ROLE_GRANT.SOURCE)
                .select(select(CITY.CITY_ID, val(person), val(role.wire()), inline(CLAIM))
                        .from(CITY)
                        .where(CITY.CITY_ID.eq(city.slug())))
                .onConflictDoNothing()
                .execute();
    }

    private void add(UUID person, String role, String area) {
        database.insertInto(INSTALLATION_GRANT)
                .set(INSTALLATION_GRANT.PERSON_ID, person)
                .set(INSTALLATION_GRANT.ROLE, role)
                .set(INSTALLATION_GRANT.AREA, area)
                .set(INSTALLATION_GRANT.SOURCE, CLAIM)
                .execute();
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW, readOnly = true)
    public Optional<Actor> actor(UUID person) {
        tell("app.person", person.toString());
        return database.select(
                        PERSON.DISPLAY_NAME,
                        multiset(select(ROLE_GRANT.CITY_ID, ROLE_GRANT.ROLE, ROLE_GRANT.ORGANISATION_ID)
                                        .from(ROLE_GRANT)
                                        .where(ROLE_GRANT.PERSON_ID.eq(person))
                                        .orderBy(ROLE_GRANT.GRANTED_AT))
                                .convertFrom(rows -> rows.map(granted -> new Granted(
                                        new CityId(granted.value1()),
                                        CityRole.of(granted.value2()).orElseThrow(),
                                        granted.value3()))),
                        exists(selectOne()
                                .from(INSTALLATION_GRANT)
                                .where(INSTALLATION_GRANT.PERSON_ID.eq(person))
                                .and(INSTALLATION_GRANT.ROLE.eq(INSTALLATION_ADMIN))),
                        multiset(select(INSTALLATION_GRANT.AREA)
                                        .from(INSTALLATION_GRANT)
                                        .where(INSTALLATION_GRANT.PERSON_ID.eq(person))
                                        .and(INSTALLATION_GRANT.ROLE.eq(MAINTAINER)))
                                .convertFrom(rows -> Set.copyOf(rows.map(area -> area.value1()))))
                .from(PERSON)
                .where(PERSON.PERSON_ID.eq(person))
                .fetchOptional(found -> new Actor(
                        Actor.Kind.PERSON,
                        person,
                        found.value1(),
                        organisation(found.value2()),
                        found.value2().stream()
                                .collect(Collectors.groupingBy(
                                        Granted::city, Collectors.mapping(Granted::role, Collectors.toSet()))),
                        found.value3(),
                        found.value4(),
                        false));
    }

    private static @Nullable UUID organisation(List<Granted> grants) {
        return grants.stream()
                .map(Granted::organisation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void tell(String setting, String value) {
        database.execute("select set_config(?, ?, true)", setting, value);
    }

    private record Granted(
            CityId city, CityRole role, @Nullable UUID organisation) {}
}
