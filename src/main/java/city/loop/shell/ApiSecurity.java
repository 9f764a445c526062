package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.ApiKeys;
import city.loop.identity.CurrentActor;
import city.loop.identity.ProviderClaims;
import city.loop.identity.SignIn;
import city.loop.identity.SignInProvider;
import city.loop.shared.pages.PreferredForm;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.expression.method.DefaultMethodSecurityExpressionHandler;
import org.springframework.security.access.expression.method.MethodSecurityExpressionHandler;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/// The interface for programs, `/api/**`, each city's `/{city}/api/**` and `/v1/**`: a key in `X-API-Key` or a bearer
/// token, no cookie, no session. Whoever sends neither is let through as nobody: what nobody may do is for the services
/// to say.
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class ApiSecurity {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    /// What each filter and rule took is not measured: it costs more than many of them do.
    @Bean
    static SecurityObservationSettings securityIsNotObserved() {
        return SecurityObservationSettings.noObservations();
    }

    /// Expressions of `@PreAuthorize` that are asked often are compiled: each request passes a dozen of them.
    @Bean
    static MethodSecurityExpressionHandler expressionsAreCompiled() {
        DefaultMethodSecurityExpressionHandler handler = new DefaultMethodSecurityExpressionHandler();
        handler.setExpressionParser(new SpelExpressionParser(
                new SpelParserConfiguration(SpelCompilerMode.MIXED, ApiSecurity.class.getClassLoader())));
        return handler;
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ApiKeys keys,
            SignIn signIn,
            ObjectProvider<SignInProvider> provider,
            CurrentActor current,
            ApiLimits limits,
            AnsweredRequestRepository answered,
            PlatformTransactionManager transactions,
            Clock clock,
            JsonMapper json,
            @Value("${portal.api.max-body:1MB}") DataSize maxBody,
            @Value("${portal.api.cors-origins:}") List<String> origins) {
        ApiSecurityAnswers answers = new ApiSecurityAnswers(json);
        SignInProvider known = provider.getIfAvailable();
        if (known != null) {
            http.oauth2ResourceServer(server -> server.authenticationEntryPoint(answers)
                    .accessDeniedHandler(answers)
                    .jwt(jwt -> jwt.decoder(known.tokens())
                            .jwtAuthenticationConverter(token -> person(known, signIn, token))));
        }
        return http.securityMatcher(new AndRequestMatcher(
                        new NegatedRequestMatcher(PATHS.matcher("/docs/api")),
                        new OrRequestMatcher(
                                PATHS.matcher("/api/**"),
                                PATHS.matcher("/{city}/api/**"),
                                PATHS.matcher("/v1/**"),
                                PATHS.matcher("/actuator/**"),
                                ApiSecurity::isProgramsPassport)))
                .csrf(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(pagesOf(origins)))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterBefore(new ApiFaultFilter(answers), LogoutFilter.class)
                .addFilterBefore(new ApiBodyFilter(maxBody.toBytes(), answers), LogoutFilter.class)
                .addFilterBefore(new ApiKeySecurityFilter(keys, answers), LogoutFilter.class)
                .addFilterAfter(new ApiLimitFilter(limits, current, answers), AuthorizationFilter.class)
                .addFilterAfter(
                        new ApiIdempotencyFilter(answered, transactions, current, answers, clock), ApiLimitFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .access((authentication, request) ->
                                new AuthorizationDecision(current.get().installation()))
                        .anyRequest()
                        .permitAll())
                .build();
    }

    /// Pages of other origins that may call the API; with none, browsers let no other page read its answers. Cookies
    /// play no part here, so none are let through.
    private static CorsConfigurationSource pagesOf(List<String> origins) {
        CorsConfiguration pages = new CorsConfiguration();
        pages.setAllowedOrigins(origins);
        pages.setAllowedMethods(List.of("GET", "HEAD", "POST", "PATCH"));
        pages.setAllowedHeaders(List.of("*"));
        pages.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset"));
        pages.setMaxAge(Duration.ofHours(1));
        return request -> origins.isEmpty() ? null : pages;
    }

    /// Passports answer people and programs at one address: a program is who brings a key and wants no page. What is
    /// below a passport is a file, never a page.
    private static boolean isProgramsPassport(HttpServletRequest request) {
        boolean program =
                request.getHeader("X-API-Key") != null || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        return program
                && (PATHS.matcher("/passport/{id}/{file}").matches(request)
                        || (PreferredForm.of(request.getHeader(HttpHeaders.ACCEPT)) != PreferredForm.PAGE
                                && (PATHS.matcher("/passport/**").matches(request)
                                        || PATHS.matcher("/01/**").matches(request))));
    }

    private static AbstractAuthenticationToken person(SignInProvider provider, SignIn signIn, Jwt token) {
        Actor actor;
        try {
            actor = signIn.actorWith(ProviderClaims.of(provider.issuer(), token))
                    .orElseThrow(() -> new InvalidBearerTokenException("The account was deleted"));
        } catch (IllegalArgumentException incomplete) {
            throw new InvalidBearerTokenException("The token is incomplete", incomplete);
        }
        ActorPrincipal principal = () -> actor;
        return new PreAuthenticatedAuthenticationToken(principal, "", List.of());
    }
}
