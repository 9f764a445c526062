package city.loop.identity;

import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.util.function.SingletonSupplier;

/// Signing in with an OpenID provider outside of the portal, such as Keycloak. Its addresses come from its discovery
/// document.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("portal.sign-in.issuer")
class OutsideSignIn {

    @Bean
    SignInProvider signInProvider(
            @Value("${portal.sign-in.issuer}") String issuer,
            @Value("${portal.sign-in.client-id:loop-portal}") String clientId,
            @Value("${portal.sign-in.client-secret:}") String clientSecret,
            @Value("${portal.sign-in.audience:" + SignInProvider.API_AUDIENCE + "}") String audience) {
        return new SignInProvider(
                issuer, SingletonSupplier.of(client(issuer, clientId, clientSecret)), tokens(issuer, audience));
    }

    private static Supplier<ClientRegistration> client(String issuer, String clientId, String clientSecret) {
        return () -> ClientRegistrations.fromIssuerLocation(issuer)
                .registrationId(SignInProvider.REGISTRATION)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .scope("openid", "profile", "email")
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build())
                .build();
    }

    private static JwtDecoder tokens(String issuer, String audience) {
        return new SupplierJwtDecoder(() -> {
            NimbusJwtDecoder decoder =
                    NimbusJwtDecoder.withIssuerLocation(issuer).build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    JwtValidators.createDefaultWithIssuer(issuer), SignInProvider.audience(audience)));
            return decoder;
        });
    }
}
