package city.loop.exchange;

import city.loop.shared.CityId;
import java.util.List;

/// Whom a city's node trusts. Declared here, where other nodes search; answered by the module that keeps the keys.
public interface NodeTrust {

    /// Whether a node that the city trusts has signed the content now, with a key that counts (LOOP section 8).
    ///
    /// @param node such as `vienna.loop`
    /// @param signature Ed25519, base64url without padding
    boolean signed(CityId city, String node, String keyId, byte[] content, String signature);

    /// The other nodes that the city knows, on other installations.
    List<String> peers(CityId city);
}
