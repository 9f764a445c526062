package city.loop.cities;

import city.loop.shared.CityId;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What the cities' nodes say of themselves to other nodes.
@Component
public class NodeIdentity {

    /// What every node here can do, in the words of NodeInfo's table. `loopcoin` is not among them: no account is kept.
    public static final List<String> CAPABILITIES = List.of("material-registry", "loopsignal");

    private final String publicAddress;

    /// @param publicAddress where other nodes reach this installation, `https://...`; in the demo the nodes have
    /// made-up addresses of their own
    NodeIdentity(@Value("${portal.public-address:}") String publicAddress) {
        this.publicAddress = publicAddress;
    }

    /// The address of the city's node, `https://...`.
    public String endpoint(CityId city) {
        return publicAddress.startsWith("https://") ? publicAddress + "/" + city : "https://" + city + ".example";
    }
}
