package city.loop.identity;

/// A principal that knows its actor: what each way of signing in puts into the security context.
public interface ActorPrincipal {
    Actor actor();
}
