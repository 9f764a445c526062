package city.loop.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// Makes people known to the portal when they sign in, and tells what they are now: roles that were granted, withdrawn
/// or erased since are in force at the next request, on other nodes within [#KEPT].
@Component
public class SignIn {

    private static final Duration KEPT = Duration.ofSeconds(2);

    /// How long a program's token is taken as read: each request with it brings the same claims.
    private static final Duration TOKEN_KEPT = Duration.ofSeconds(30);

    private final SignInRepository repository;
    private final Recent<UUID, Actor> actors = new Recent<>(KEPT);
    private final Recent<ProviderClaims, UUID> tokens = new Recent<>(TOKEN_KEPT);

    SignIn(SignInRepository repository) {
        this.repository = repository;
    }

    /// Takes over what the provider says of a person: name, address, and roles. Roles that the provider gave before
    /// and gives no more are withdrawn; those granted in the portal stay. Roles in cities that are not hosted here
    /// are passed over.
    ///
    /// @return the person's id
    public UUID accept(ProviderClaims claims) {
        UUID person = repository.accept(claims);
        actors.forget();
        return person;
    }

    /// Who acts with a program's token; empty when the person's account was deleted just now.
    public Optional<Actor> actorWith(ProviderClaims token) {
        return tokens.find(token, () -> Optional.of(accept(token))).flatMap(this::actor);
    }

    /// What the person is now; empty when there is no such person any more.
    public Optional<Actor> actor(UUID person) {
        return actors.find(person, () -> repository.actor(person));
    }

    @TransactionalEventListener
    void on(RolesChanged changed) {
        actors.forget();
    }

    @TransactionalEventListener
    void on(AccountDeleted deleted) {
        actors.forget();
        tokens.forget();
    }
}
