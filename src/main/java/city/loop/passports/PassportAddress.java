package city.loop.passports;

import city.loop.registry.ItemId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Where a passport is found from outside: what stands in QR codes and identifies it in data. It never changes as long
/// as the portal's public address does not.
@Component
public class PassportAddress {

    private final String publicAddress;

    PassportAddress(@Value("${portal.public-address:}") String publicAddress) {
        this.publicAddress =
                publicAddress.endsWith("/") ? publicAddress.substring(0, publicAddress.length() - 1) : publicAddress;
    }

    /// `https://.../passport/MAT-...`. Where no public address is set it begins as the current request's does.
    public String of(ItemId item) {
        return base() + "/passport/" + item;
    }

    /// The same for pages that are kept for others: where no public address is set it is the path alone, since a
    /// request's own words must not stand in them.
    public String forPages(ItemId item) {
        return publicAddress + "/passport/" + item;
    }

    /// The portal's own address, without a slash at the end.
    public String base() {
        return publicAddress.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : publicAddress;
    }
}
