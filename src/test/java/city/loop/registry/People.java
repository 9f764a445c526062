package city.loop.registry;

import city.loop.cities.City;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/// Two cities and who works there.
public final class People {

    public static final City MUNICH = city("munich", "Munich", "München", "MUC", 48.137, 11.575);
    public static final City BERLIN = city("berlin", "Berlin", "Berlin", "BER", 52.52, 13.405);

    public static final Actor MUNICH_STAFF = person("anna", MUNICH, CityRole.STAFF);
    public static final Actor MUNICH_COLLEAGUE = person("carl", MUNICH, CityRole.OPERATOR);
    public static final Actor MUNICH_REGULATOR = person("rosa", MUNICH, CityRole.REGULATOR);
    public static final Actor MUNICH_CITIZEN = person("otto", MUNICH, CityRole.CITIZEN);
    public static final Actor BERLIN_STAFF = person("bert", BERLIN, CityRole.STAFF);

    private People() {}

    public static void signIn(Actor actor) {
        ActorPrincipal principal = () -> actor;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(principal, "", List.of()));
        SecurityContextHolder.setContext(context);
    }

    public static void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static Actor person(String name, City city, CityRole role) {
        return new Actor(
                Actor.Kind.PERSON,
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                null,
                Map.of(city.id(), Set.of(role)),
                false);
    }

    private static City city(
            String slug, String english, String german, String code, double latitude, double longitude) {
        return new City(
                new CityId(slug),
                code,
                "DE",
                Map.of("en", english, "de", german),
                Map.of(),
                new GeoPoint(latitude, longitude),
                1_000_000,
                ZoneId.of("Europe/Berlin"),
                List.of("de", "en"),
                "#005a9c",
                "#ffcc00",
                null,
                null,
                Stage.LAB);
    }
}
