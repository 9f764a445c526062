package city.loop.identity;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Tells who acts in the current thread.
@Component
public class CurrentActor {

    /// The actor of the current security context, [Actor#ANONYMOUS] when nobody is signed in.
    public Actor get() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof ActorPrincipal principal
                ? principal.actor()
                : Actor.ANONYMOUS;
    }
}
