package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.ProviderClaims;
import city.loop.identity.SignIn;
import city.loop.identity.SignInProvider;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Pages in a browser: signing in by OpenID Connect, a session once signed in, `/app/**` for people who are. Which view
/// is for whom its annotations say; a view without any is closed. What a view shows and does is the services' to allow.
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(PageSecurity.class);
    private static final String SIGN_IN = "/login/start";

    @Bean
    ClientRegistrationRepository signInClient(ObjectProvider<SignInProvider> provider) {
        return id -> {
            SignInProvider known = provider.getIfAvailable();
            return known != null && id.equals(SignInProvider.REGISTRATION)
                    ? known.client().get()
                    : null;
        };
    }

    @Bean
    @Order(3)
    SecurityFilterChain pageChain(
            HttpSecurity http,
            SignIn signIn,
            ObjectProvider<SignInProvider> provider,
            ClientRegistrationRepository clients,
            NavigationAccessControl views) {
        http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/app", "/app/**").authenticated())
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.anyRequest(AuthorizedUrl::permitAll)
                                .logoutSuccessHandler(new SignOutSecurity(clients)))
                .csrf(csrf -> csrf.ignoringRequestMatchers(new SameOriginSecurity()))
                .addFilterBefore(new PageBodyFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new SignInSecurityFilter(signIn), SecurityContextHolderFilter.class)
                .logout(logout -> logout.logoutUrl("/sign-out"))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(PageSecurity::askToSignIn))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(self), geolocation=(self), microphone=()")));
        views.setLoginView(SIGN_IN);
        SignInProvider known = provider.getIfAvailable();
        if (known != null) {
            http.oauth2Login(login -> signInBy(known, login, signIn, clients));
        }
        return http.build();
    }

    private static void signInBy(
            SignInProvider provider,
            OAuth2LoginConfigurer<HttpSecurity> login,
            SignIn signIn,
            ClientRegistrationRepository clients) {
        login.loginPage(SIGN_IN)
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(new NoTokensSecurity())
                .userInfoEndpoint(user -> user.oidcUserService(request -> person(provider, signIn, request)))
                .successHandler(PageSecurity::goOn)
                .failureHandler(PageSecurity::startAgain);
    }

    private static OidcUser person(SignInProvider provider, SignIn signIn, OidcUserRequest request) {
        UUID person;
        try {
            person = signIn.accept(ProviderClaims.of(provider.issuer(), request.getIdToken()));
        } catch (IllegalArgumentException incomplete) {
            throw new OAuth2AuthenticationException("invalid_id_token");
        }
        Actor actor = signIn.actor(person).orElseThrow(() -> new OAuth2AuthenticationException("account_deleted"));
        return new SignInPrincipal(person, request.getIdToken(), actor);
    }

    private static void goOn(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        SignInTarget target = SignInTarget.take(request).orElse(new SignInTarget("/app"));
        response.sendRedirect(request.getContextPath() + target.path());
    }

    /// The provider said no, or the answer came twice or too late.
    private static void startAgain(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.info("Somebody could not sign in: {}", failure.getMessage());
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (!HttpMethod.GET.matches(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String query = request.getQueryString();
        response.sendRedirect(request.getContextPath() + SIGN_IN + "?" + SignInTarget.PARAMETER + "="
                + URLEncoder.encode(query == null ? path : path + "?" + query, StandardCharsets.UTF_8));
    }
}
