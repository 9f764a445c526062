package city.loop.identity;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Who vouches for people: the demo's own provider or the outside one of `portal.sign-in.issuer`. Without either nobody
/// can sign in, and there is no such bean.
///
/// @param issuer what the people's identities are kept under
/// @param client how the portal asks it to sign somebody in; looked up when it is first needed, so that the portal
///     starts
///     while the provider is away
/// @param tokens checks a bearer token's signature, time, issuer and audience
public record SignInProvider(String issuer, Supplier<ClientRegistration> client, JwtDecoder tokens) {

    /// The registration's id, part of the redirect address `/login/oauth2/code/portal`.
    public static final String REGISTRATION = "portal";

    /// The claim `aud` of the access tokens that the API takes. Not the client's id, which is the audience of ID
    /// tokens: those are no key to the API.
    public static final String API_AUDIENCE = "loop-portal-api";

    /// Refuses tokens that were issued for something else than the portal's API.
    public static OAuth2TokenValidator<Jwt> audience(String audience) {
        return new JwtClaimValidator<List<String>>(
                "aud", audiences -> audiences != null && audiences.contains(audience));
    }
}
