package city.loop.library;

import java.net.Inet6Address;
import java.util.regex.Pattern;

/// Whether a text is a URI with a scheme, as RFC 3986 section 3 defines it: ASCII only, every other character
/// percent-encoded. `https://`, `urn:...` and `javascript:...` are; whether something may become a link is another
/// matter.
///
/// `java.net.URI` follows the older RFC 2396, refuses `https://` and lets characters beyond ASCII pass.
final class UriText {

    private static final String UNRESERVED_AND_SUB_DELIMITERS = "-._~!$&'()*+,;=";
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("[0-9]*");
    private static final Pattern FUTURE_ADDRESS = Pattern.compile("[vV][0-9a-fA-F]+\\.[a-zA-Z0-9._~!$&'()*+,;=:-]+");

    /// Keeps zone ids and IPv4 notations, which Java would accept too, away from [Inet6Address#ofLiteral].
    private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private UriText() {}

    static boolean isAbsolute(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !SCHEME.matcher(text.substring(0, colon)).matches()) {
            return false;
        }
        var rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            if (!consistsOf(rest.substring(hash + 1), ":@/?")) {
                return false;
            }
            rest = rest.substring(0, hash);
        }
        int question = rest.indexOf('?');
        if (question >= 0) {
            if (!consistsOf(rest.substring(question + 1), ":@/?")) {
                return false;
            }
            rest = rest.substring(0, question);
        }
        if (rest.startsWith("//")) {
            int path = rest.indexOf('/', 2);
            var authority = path < 0 ? rest.substring(2) : rest.substring(2, path);
            return isAuthority(authority) && (path < 0 || consistsOf(rest.substring(path), ":@/"));
        }
        return consistsOf(rest, ":@/");
    }

    private static boolean isAuthority(String authority) {
        int at = authority.indexOf('@');
        if (at >= 0 && !consistsOf(authority.substring(0, at), ":")) {
            return false;
        }
        var hostAndPort = authority.substring(at + 1);
        int bracket = hostAndPort.lastIndexOf(']');
        int colon = hostAndPort.indexOf(':', bracket + 1);
        var host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        return (colon < 0 || PORT.matcher(hostAndPort.substring(colon + 1)).matches())
                && (host.startsWith("[") ? isAddressLiteral(host) : consistsOf(host, ""));
    }

    private static boolean isAddressLiteral(String host) {
        if (!host.endsWith("]")) {
            return false;
        }
        var address = host.substring(1, host.length() - 1);
        return FUTURE_ADDRESS.matcher(address).matches() || isIpv6(address);
    }

    private static boolean isIpv6(String address) {
        if (!IPV6_CHARACTERS.matcher(address).matches()) {
            return false;
        }
        try {
            // An address that maps IPv4 comes back as that, so only success counts.
            return Inet6Address.ofLiteral(address) != null;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean consistsOf(String text, String alsoAllowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (!isLetterOrDigit(c)
                    && UNRESERVED_AND_SUB_DELIMITERS.indexOf(c) < 0
                    && alsoAllowed.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
