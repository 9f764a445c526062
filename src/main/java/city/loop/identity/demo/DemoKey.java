package city.loop.identity.demo;

import city.loop.identity.Actor;
import city.loop.identity.ApiKey;
import city.loop.identity.ApiKeySecret;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.identity.CurrentActor;
import city.loop.shared.StartupNote;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/// The demo's key of the whole installation: the one that `PORTAL_DEMO_API_KEY` names, else one that is made at the
/// first start and shown then.
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("portal.demo")
class DemoKey {

    private static final ApiKeyTerms TERMS =
            new ApiKeyTerms("Demo: the whole installation", null, null, null, Scope.WRITE, null);

    @Bean
    @Order(20)
    StartupNote demoApiKey(ApiKeyService keys, CurrentActor current, @Value("${portal.demo-api-key:}") String chosen) {
        return current.callAs(
                Actor.PORTAL, () -> chosen.isBlank() ? made(keys) : asChosen(keys, new ApiKeySecret(chosen.strip())));
    }

    private static StartupNote asChosen(ApiKeyService keys, ApiKeySecret secret) {
        keys.issue(TERMS, secret);
        return new StartupNote(
                "Programs write with the key that PORTAL_DEMO_API_KEY names, in the header X-API-Key.", List.of());
    }

    private static StartupNote made(ApiKeyService keys) {
        return keys.keys(null).stream()
                .filter(key -> key.terms().label().equals(TERMS.label()) && key.revokedAt() == null)
                .findFirst()
                .map(DemoKey::shownBefore)
                .orElseGet(() -> new StartupNote(
                        "Programs write with this key, in the header X-API-Key (shown this once):",
                        List.of(keys.issue(TERMS).secret().text())));
    }

    private static StartupNote shownBefore(ApiKey key) {
        return new StartupNote(
                "Programs write with the key that the first start showed, beginning with " + key.prefix() + ".",
                List.of("To have one of your own choice, set PORTAL_DEMO_API_KEY and start again."));
    }
}
