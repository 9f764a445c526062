package city.loop.identity;

import city.loop.shared.CityId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Issues, lists and revokes the keys of a city or of the whole installation.
@Service
@PreAuthorize("denyAll")
public class ApiKeyService {

    private final ApiKeyRepository repository;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyService(ApiKeyRepository repository, CurrentActor current, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// Issues a key with a random secret.
    @Transactional
    @PreAuthorize("@may.manageKeys(#terms.city())")
    public Issued issue(ApiKeyTerms terms) {
        ApiKeySecret secret = ApiKeySecret.random(random);
        return add(secret, terms)
                .map(key -> new Issued(key, secret))
                .orElseThrow(() -> new IllegalStateException("Two secrets of 256 random bits were the same"));
    }

    /// Issues a key with a secret that was chosen; empty when a key has that secret already, working or not.
    @Transactional
    @PreAuthorize("@may.manageKeys(#terms.city())")
    public Optional<ApiKey> issue(ApiKeyTerms terms, ApiKeySecret secret) {
        return add(secret, terms);
    }

    /// The keys, newest first, those that were revoked or have expired too.
    ///
    /// @param city absent for the keys of the whole installation
    @Transactional(readOnly = true)
    @PreAuthorize("@may.manageKeys(#city)")
    public List<ApiKey> keys(@Nullable CityId city) {
        return repository.all(city);
    }

    @Transactional
    @PreAuthorize("@may.manageKeys(#city)")
    public RevokeKeyOutcome revoke(@Nullable CityId city, UUID id) {
        Optional<ApiKey> key = repository.lock(city, id);
        if (key.isEmpty()) {
            return new RevokeKeyOutcome.UnknownKey();
        }
        Instant before = key.get().revokedAt();
        if (before != null) {
            return new RevokeKeyOutcome.RevokedBefore(before);
        }
        repository.revoke(city, id, clock.instant());
        events.publishEvent(new ApiKeyRevoked(city, id));
        return new RevokeKeyOutcome.Revoked();
    }

    private Optional<ApiKey> add(ApiKeySecret secret, ApiKeyTerms terms) {
        Optional<ApiKey> added = repository.add(
                secret,
                terms,
                current.get().kind() == Actor.Kind.PERSON ? current.get().id() : null,
                clock.instant());
        added.ifPresent(key -> events.publishEvent(new ApiKeyIssued(key)));
        return added;
    }

    /// A new key and its secret, which is never to be had again.
    public record Issued(ApiKey key, ApiKeySecret secret) {}
}
