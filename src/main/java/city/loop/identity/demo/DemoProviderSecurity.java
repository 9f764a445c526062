package city.loop.identity.demo;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/// The demo's OpenID provider, `/op/**`. It shares the process and the session cookie with the portal and nothing else:
/// who is signed in here, what was asked for and the form token stand under session keys of their own.
@Configuration(proxyBeanMethods = false)
@Conditional(OnlyInTheDemo.class)
class DemoProviderSecurity {

    private static final String CONTENT = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'; form-action 'self' http://127.0.0.1:*";

    @Bean
    @Order(1)
    SecurityFilterChain demoProviderChain(HttpSecurity http, DemoClients clients) {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey("DEMO_PROVIDER_CONTEXT");
        HttpSessionRequestCache requests = new HttpSessionRequestCache();
        requests.setSessionAttrName("DEMO_PROVIDER_REQUEST");
        HttpSessionCsrfTokenRepository forms = new HttpSessionCsrfTokenRepository();
        forms.setSessionAttributeName("DEMO_PROVIDER_FORM");
        return http.securityMatcher("/op/**")
                .oauth2AuthorizationServer(server -> server.registeredClientRepository(clients)
                        .authorizationServerSettings(AuthorizationServerSettings.builder()
                                .multipleIssuersAllowed(true)
                                .build())
                        .authorizationEndpoint(endpoint -> endpoint.authenticationProviders(exactRedirects()))
                        .oidc(Customizer.withDefaults()))
                .securityContext(context -> context.securityContextRepository(contexts))
                .requestCache(cache -> cache.requestCache(requests))
                .csrf(csrf -> csrf.csrfTokenRepository(forms))
                .authenticationProvider(people())
                .formLogin(login -> login.loginPage("/op/login").permitAll())
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/op/login")))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requestsHere -> requestsHere.anyRequest().authenticated())
                .build();
    }

    private static AuthenticationProvider people() {
        return new DaoAuthenticationProvider(new InMemoryUserDetailsManager(DemoAccount.ALL.stream()
                .map(account -> User.withUsername(account.username())
                        .password("{noop}" + DemoAccount.PASSWORD)
                        .build())
                .toList()));
    }

    private static Consumer<List<AuthenticationProvider>> exactRedirects() {
        return providers -> providers.stream()
                .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
                .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
                .forEach(provider ->
                        provider.setAuthenticationValidator(new OAuth2AuthorizationCodeRequestAuthenticationValidator()
                                .andThen(DemoProviderSecurity::refuseOtherPorts)));
    }

    /// The framework lets any port of the machine itself pass, as programs need it; the portal knows its own.
    private static void refuseOtherPorts(OAuth2AuthorizationCodeRequestAuthenticationContext request) {
        RegisteredClient client = request.getRegisteredClient();
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = request.getAuthentication();
        Set<String> known = client.getRedirectUris();
        if (client.getClientId().equals(DemoClients.PORTAL)
                && !known.contains(String.valueOf(asked.getRedirectUri()))) {
            throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                    new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri is not one of " + known, null),
                    null);
        }
    }
}
