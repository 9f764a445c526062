package city.loop.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Tells whose key a program presents.
@Component
public class ApiKeys {

    /// How long another node may take a key that was revoked; the node that revoked it refuses it at once.
    private static final Duration KEPT = Duration.ofSeconds(3);

    private final ApiKeyRepository repository;
    private final Clock clock;
    private final Recent<String, ApiKey> recent = new Recent<>(KEPT);

    ApiKeys(ApiKeyRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /// Who acts with this secret; empty when there is no such key or it was revoked or has expired.
    public Optional<Actor> actorWith(ApiKeySecret secret) {
        return recent.find(HexFormat.of().formatHex(secret.hash()), () -> repository.use(secret, clock.instant()))
                .filter(key -> key.worksAt(clock.instant()))
                .map(key -> key.terms().actor(key.id()));
    }

    @TransactionalEventListener
    void on(ApiKeyRevoked revoked) {
        recent.forget();
    }
}
