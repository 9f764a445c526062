package city.loop.identity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.ClaimAccessor;

/// What a sign-in provider says of a person in a token that was checked: who, and in which roles.
///
/// @param issuer and `subject`: together the person's identity, for good
/// @param email only when the provider has verified it
/// @param language ISO 639, as far as the provider knows it
/// @param issuedAt when the token was issued, so that an older one does not undo a newer one
public record ProviderClaims(
        String issuer,
        String subject,
        String name,
        @Nullable String email,
        @Nullable String language,
        Set<ClaimedRole> roles,
        Instant issuedAt) {

    /// The claim with the person's roles, a list of texts.
    public static final String ROLES = "loop_roles";

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;

    public ProviderClaims {
        roles = Set.copyOf(roles);
    }

    /// Reads a token's claims. A token without [#ROLES] claims no role.
    ///
    /// @throws IllegalArgumentException if the token does not say whom it is about, or when it was issued
    public static ProviderClaims of(String issuer, ClaimAccessor token) {
        String subject = token.getClaimAsString("sub");
        Instant issuedAt = token.getClaimAsInstant("iat");
        if (subject == null || subject.isBlank() || issuedAt == null) {
            throw new IllegalArgumentException("A token names its subject and the time it was issued at");
        }
        return new ProviderClaims(
                issuer, subject, name(token, subject), email(token), language(token), roles(token), issuedAt);
    }

    private static String name(ClaimAccessor token, String subject) {
        String name = Stream.of("name", "preferred_username")
                .map(token::getClaimAsString)
                .filter(Objects::nonNull)
                .map(text -> text.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(subject);
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    private static @Nullable String email(ClaimAccessor token) {
        String email = token.getClaimAsString("email");
        boolean verified =
                token.hasClaim("email_verified") && Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified"));
        return email != null && verified && email.length() <= LONGEST_EMAIL ? email : null;
    }

    private static @Nullable String language(ClaimAccessor token) {
        String locale = token.getClaimAsString("locale");
        String language = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return language.matches("[a-z]{2,3}") ? language : null;
    }

    private static Set<ClaimedRole> roles(ClaimAccessor token) {
        List<String> claimed = token.getClaimAsStringList(ROLES);
        return Stream.ofNullable(claimed)
                .flatMap(List::stream)
                .map(ClaimedRole::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
