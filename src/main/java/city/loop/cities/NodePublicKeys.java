package city.loop.cities;

import city.loop.shared.CityId;

/// Tells which key a city's node signs with. Whoever keeps the keys implements it.
public interface NodePublicKeys {

    /// The public half as PEM, without a line feed at the end. Asked with every request of node info.
    String pem(CityId city);
}
