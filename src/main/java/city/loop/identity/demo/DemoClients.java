package city.loop.identity.demo;

import city.loop.identity.SignInProvider;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/// The two programs that the demo's provider signs people in for: the portal itself, and tools on the same machine that
/// want a token for the API. Made when first asked for, since the portal's port is known only once it answers.
final class DemoClients implements RegisteredClientRepository {

    static final String PORTAL = "loop-portal";
    static final String TOOLS = "loop-tools";

    private final Environment settings;
    private final String encodedSecret;

    DemoClients(Environment settings, String secret) {
        this.settings = settings;
        this.encodedSecret =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(secret);
    }

    /// Where the portal itself answers, as seen from this machine.
    static String ownAddress(Environment settings, String host) {
        return "http://" + host + ":"
                + settings.getProperty("local.server.port", settings.getProperty("server.port", "8080"))
                + settings.getProperty("server.servlet.context-path", "");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return switch (clientId) {
            case PORTAL -> portal();
            case TOOLS -> tools();
            default -> null;
        };
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("The demo's clients are fixed");
    }

    private RegisteredClient portal() {
        return with(PORTAL)
                .clientSecret(encodedSecret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .redirectUris(uris -> portalAddresses()
                        .map(address -> address + "/login/oauth2/code/" + SignInProvider.REGISTRATION)
                        .forEach(uris::add))
                .build();
    }

    /// A public client: its redirect address may have any port of the machine itself (RFC 8252, 7.3).
    private static RegisteredClient tools() {
        return with(TOOLS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .redirectUri("http://127.0.0.1/callback")
                .build();
    }

    private Stream<String> portalAddresses() {
        String publicAddress = settings.getProperty("portal.public-address", "");
        return Stream.concat(
                Stream.of("localhost", "127.0.0.1", "[::1]").map(host -> ownAddress(settings, host)),
                publicAddress.isBlank() ? Stream.empty() : Stream.of(publicAddress.replaceAll("/$", "")));
    }

    private static RegisteredClient.Builder with(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
    }
}
