package city.loop.testing;

import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Issues keys as an administrator would.
public final class ApiKeysForTests {

    private ApiKeysForTests() {}

    /// A key that writes for the city, or for the whole installation when there is none.
    public static String writing(@Nullable CityId city, ApiKeyService keys, CurrentActor current) {
        AtomicReference<@Nullable String> secret = new AtomicReference<>();
        current.runAs(
                Actor.PORTAL,
                () -> secret.set(keys.issue(new ApiKeyTerms(
                                "test", city, null, city == null ? null : CityRole.STAFF, Scope.WRITE, null))
                        .secret()
                        .text()));
        return Objects.requireNonNull(secret.get());
    }
}
