package city.loop.identity;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
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

    /// Runs the work as another actor, in this thread only: seeds and jobs, which no request stands behind.
    public void runAs(Actor actor, Runnable work) {
        callAs(actor, () -> {
            work.run();
            return actor;
        });
    }

    /// Does the same with work that gives something back.
    public <T> T callAs(Actor actor, Supplier<T> work) {
        SecurityContext before = SecurityContextHolder.getContext();
        SecurityContext during = SecurityContextHolder.createEmptyContext();
        ActorPrincipal principal = () -> actor;
        during.setAuthentication(new PreAuthenticatedAuthenticationToken(principal, "", List.of()));
        SecurityContextHolder.setContext(during);
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
