package city.loop.shell;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/// Where somebody goes on who has signed out: by way of the provider, where that has a place for it (OpenID Connect
/// RP-Initiated Logout), back to the front page; else to the page that the request names.
final class SignOutSecurity extends OidcClientInitiatedLogoutSuccessHandler {

    private static final String FRONT = "/";

    SignOutSecurity(ClientRegistrationRepository clients) {
        super(clients);
        setPostLogoutRedirectUri("{baseUrl}/");
        setDefaultTargetUrl(FRONT);
        setRedirectStrategy(new UidlRedirectStrategy());
    }

    @Override
    protected String determineTargetUrl(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        String target = super.determineTargetUrl(request, response, authentication);
        return target.equals(FRONT)
                ? SignInTarget.of(request.getParameter(SignInTarget.PARAMETER), FRONT)
                        .path()
                : target;
    }
}
