package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/// A person in a browser's session. What the person is lasts no longer than a request: [SignInSecurityFilter] asks for
/// it anew each time.
final class SignInPrincipal implements OidcUser, ActorPrincipal {

    private static final long serialVersionUID = 1;

    private final UUID person;
    private final OidcIdToken token;
    private transient volatile Actor actor;

    SignInPrincipal(UUID person, OidcIdToken token, Actor actor) {
        this.person = person;
        this.token = token;
        this.actor = actor;
    }

    UUID person() {
        return person;
    }

    @Override
    public Actor actor() {
        return actor;
    }

    void becomes(Actor now) {
        actor = now;
    }

    @Override
    public String getName() {
        return person.toString();
    }

    /// `ROLE_STAFF` for whoever is staff of any city, all roles for an administrator of the installation: enough for a
    /// view's `@RolesAllowed` to keep out those whom it is not for anywhere. What somebody may do depends on the
    // city;
    /// that is for services to ask `May`.
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        Actor now = actor;
        return Arrays.stream(CityRole.values())
                .filter(role ->
                        now.installation() || now.cityRoles().values().stream().anyMatch(roles -> roles.contains(role)))
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public OidcIdToken getIdToken() {
        return token;
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }

    @Override
    public Map<String, Object> getClaims() {
        return token.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return token.getClaims();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignInPrincipal same && same.person.equals(person);
    }

    @Override
    public int hashCode() {
        return person.hashCode();
    }
}
