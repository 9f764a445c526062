package city.loop.cities;

import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Where the portal is reached from outside, for what leaves the screen: paper, mail, calendars. Never taken from a
/// request.
@Component
public class PortalAddress {

    private final Environment environment;

    PortalAddress(Environment environment) {
        this.environment = environment;
    }

    /// The whole address of a path of this portal: below `portal.public-address`; without that setting on this machine.
    public String of(String path) {
        String base = Optional.ofNullable(environment.getProperty("portal.public-address"))
                .filter(set -> !set.isBlank())
                .orElseGet(() -> "http://localhost:" + environment.getProperty("local.server.port", "8080"));
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
