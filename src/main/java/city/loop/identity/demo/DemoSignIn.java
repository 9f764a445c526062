package city.loop.identity.demo;

import city.loop.identity.ProviderClaims;
import city.loop.identity.SignInProvider;
import city.loop.shared.StartupNote;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.util.function.SingletonSupplier;

/// Signing in with the demo's provider: what it knows, what it signs with, and how the portal reaches it.
@Configuration(proxyBeanMethods = false)
@Conditional(OnlyInTheDemo.class)
class DemoSignIn {

    /// What demo identities are kept under: not the provider's address, which changes with the port.
    static final String ISSUER = "demo";

    private final String clientSecret = UUID.randomUUID().toString();

    DemoSignIn(Environment settings) {
        String address = settings.getProperty("server.address", "all addresses");
        if (!settings.getProperty("portal.demo-anywhere", Boolean.class, false) && !isThisMachine(address)) {
            throw new DemoOnPublicAddress(address);
        }
    }

    private static boolean isThisMachine(String address) {
        try {
            return !address.contains(" ") && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nobodysAddress) {
            return false;
        }
    }

    /// Made at each start: tokens of an earlier run are worth nothing.
    @Bean
    JWKSource<SecurityContext> demoSigningKey() throws JOSEException {
        RSAKey key =
                new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    DemoClients demoClients(Environment settings) {
        return new DemoClients(settings, clientSecret);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> demoClaims() {
        return token -> {
            @Nullable Authentication person = token.getPrincipal();
            if (person == null) {
                throw new IllegalStateException("A token is for a person");
            }
            DemoAccount account = DemoAccount.of(person.getName());
            token.getClaims().claims(claims -> {
                claims.put("name", account.name());
                claims.put("email", account.email());
                claims.put("email_verified", true);
                claims.put("locale", account.language());
                claims.put(ProviderClaims.ROLES, account.roles());
            });
            if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
                token.getClaims().audience(List.of(SignInProvider.API_AUDIENCE));
            }
        };
    }

    /// The tokens of this provider are those that its key signed, whatever name of this machine they were fetched by.
    @Bean
    JwtDecoder demoTokens(JWKSource<SecurityContext> key) {
        NimbusJwtDecoder tokens = NimbusJwtDecoder.withJwkSource(key).build();
        tokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefault(), SignInProvider.audience(SignInProvider.API_AUDIENCE)));
        return tokens;
    }

    @Bean
    SignInProvider signInProvider(JwtDecoder demoTokens, Environment settings) {
        return new SignInProvider(ISSUER, SingletonSupplier.of(() -> client(settings)), demoTokens);
    }

    /// The browser is sent to the provider by a path alone, so it stays with the name that it called the portal by.
    private ClientRegistration client(Environment settings) {
        String provider = DemoClients.ownAddress(settings, host(settings)) + "/op/oauth2";
        return ClientRegistration.withRegistrationId(SignInProvider.REGISTRATION)
                .clientId(DemoClients.PORTAL)
                .clientSecret(clientSecret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope("openid", "profile", "email")
                .authorizationUri("/op/oauth2/authorize")
                .tokenUri(provider + "/token")
                .jwkSetUri(provider + "/jwks")
                .userNameAttributeName("sub")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private static String host(Environment settings) {
        String address = settings.getProperty("server.address", "127.0.0.1");
        return switch (address) {
            case "0.0.0.0", "::", "" -> "127.0.0.1";
            default -> address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
        };
    }

    @Bean
    @Order(10)
    StartupNote demoAccounts() {
        return new StartupNote(
                "Sign in at /app as one of these people (one click each, no password needed):",
                Stream.concat(
                                DemoAccount.ALL.stream().map(DemoSignIn::line),
                                Stream.of(
                                        "They are invented; their password is \"%s\"".formatted(DemoAccount.PASSWORD)))
                        .toList());
    }

    private static String line(DemoAccount account) {
        return "%-8s %-16s %s"
                .formatted(
                        account.username(),
                        account.name(),
                        account.roles().stream().collect(Collectors.joining(", ")));
    }
}
