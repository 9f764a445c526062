package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.SignIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives a signed-in person the roles of now, not those of the sign-in. A person whose account was deleted is nobody
/// from the next request on. Asked for only by requests that want to know who acts: files of the pages do not.
final class SignInSecurityFilter extends OncePerRequestFilter {

    private final SignIn signIn;

    SignInSecurityFilter(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Supplier<SecurityContext> inSession = SecurityContextHolder.getDeferredContext();
        SecurityContextHolder.setDeferredContext(SingletonSupplier.of(() -> asOfNow(inSession.get(), request)));
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private SecurityContext asOfNow(SecurityContext context, HttpServletRequest request) {
        if (!(context.getAuthentication() instanceof OAuth2AuthenticationToken token)
                || !(token.getPrincipal() instanceof SignInPrincipal principal)) {
            return context;
        }
        // Nobody acts while it is found out who does.
        SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
        Optional<Actor> actor = signIn.actor(principal.person());
        actor.ifPresentOrElse(principal::becomes, () -> forget(request));
        SecurityContext now = actor.isPresent()
                ? new SecurityContextImpl(new OAuth2AuthenticationToken(
                        principal, principal.getAuthorities(), token.getAuthorizedClientRegistrationId()))
                : SecurityContextHolder.createEmptyContext();
        SecurityContextHolder.setContext(now);
        return now;
    }

    private static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        }
    }
}
