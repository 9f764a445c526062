package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.ApiKeySecret;
import city.loop.identity.ApiKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets a program act as the key that it sends. A key that is not good is refused here, whatever is asked for: its
/// holder learns of it, instead of reading as nobody.
final class ApiKeySecurityFilter extends OncePerRequestFilter {

    static final String HEADER = "X-API-Key";

    private final ApiKeys keys;
    private final ApiSecurityAnswers answers;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    ApiKeySecurityFilter(ApiKeys keys, ApiSecurityAnswers answers) {
        this.keys = keys;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String secret = request.getHeader(HEADER);
        if (secret == null) {
            chain.doFilter(request, response);
        } else if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            answers.unauthorized(response, "Send either X-API-Key or Authorization, not both.");
        } else {
            Optional<Actor> actor = keys.actorWith(new ApiKeySecret(secret));
            if (actor.isPresent()) {
                actAs(actor.get(), request, response);
                try {
                    chain.doFilter(request, response);
                } finally {
                    // Who sets it takes it back: the thread serves others next.
                    SecurityContextHolder.clearContext();
                }
            } else {
                answers.unauthorized(
                        response,
                        "The key in X-API-Key is not known, was revoked or has expired. Ask your city for one.");
            }
        }
    }

    private void actAs(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        ActorPrincipal principal = () -> actor;
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(principal, "", List.of()));
        SecurityContextHolder.setContext(context);
        // For what is answered later and by another thread, such as a stream of events.
        contexts.saveContext(context, request, response);
    }
}
