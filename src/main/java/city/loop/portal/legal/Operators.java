package city.loop.portal.legal;

import city.loop.notifications.Mail;
import city.loop.shared.pages.PageRequest;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Who runs the portal, by the settings `portal.operator.*`; for a city by `portal.operator.<slug>.*` where those are
/// set.
@Component
class Operators {

    private final Environment settings;

    Operators(Environment settings) {
        this.settings = settings;
    }

    /// @param email where messages of readers go; absent when it is not set or cannot be written to
    record Operator(
            Optional<String> name,
            Optional<String> address,
            Optional<String> representedBy,
            Optional<String> email,
            Optional<String> telephone,
            Optional<String> dataProtection,
            Optional<String> enforcementBody) {}

    /// The operator whom a page is about: its city's, else the installation's.
    Operator of(PageRequest request) {
        var city = Optional.ofNullable(request.parameters().get("city"));
        return new Operator(
                setting(city, "name"),
                setting(city, "address"),
                setting(city, "represented-by"),
                setting(city, "email").filter(Mail::isAddress),
                setting(city, "telephone"),
                setting(city, "data-protection"),
                setting(city, "enforcement-body"));
    }

    private Optional<String> setting(Optional<String> city, String name) {
        return city.map(slug -> settings.getProperty("portal.operator." + slug + "." + name))
                .or(() -> Optional.ofNullable(settings.getProperty("portal.operator." + name)))
                .filter(text -> !text.isBlank());
    }
}
