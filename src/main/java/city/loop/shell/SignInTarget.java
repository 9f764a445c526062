package city.loop.shell;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where somebody goes on after signing in or out: a path of this portal, never another site.
///
/// @param path begins with a single slash; a browser reads two, or one and a backslash, as another site's name
record SignInTarget(String path) {

    static final String PARAMETER = "to";

    private static final String ATTRIBUTE = SignInTarget.class.getName();
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}]{0,2000}");

    /// Addresses that would lead round in a circle, or straight out again.
    private static final Pattern ON_THE_WAY = Pattern.compile("/(sign-out|login|oauth2|op)([/?#;].*)?");

    /// The path in the text, or the given one where the text is none of this portal's.
    static SignInTarget of(@Nullable String text, String otherwise) {
        return new SignInTarget(
                text != null
                                && OWN.matcher(text).matches()
                                && !ON_THE_WAY.matcher(text).matches()
                        ? text
                        : otherwise);
    }

    /// Kept until [#take].
    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, path);
    }

    static Optional<SignInTarget> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof String path)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(new SignInTarget(path));
    }
}
