package city.loop.portal.legal;

import city.loop.cities.City;
import city.loop.cities.CityOperator;
import city.loop.notifications.Mail;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Who answers for the portal: for a city's pages whoever its profile names, else the operator of the installation, by
/// the settings `portal.operator.*`. The two are never mixed: nobody is to write to one authority at the address of
/// another.
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

    Operator of(Optional<City> city) {
        CityOperator named = city.map(City::operator).orElse(null);
        return named == null ? installation() : of(named);
    }

    private static Operator of(CityOperator named) {
        return new Operator(
                Optional.of(named.name()),
                Optional.ofNullable(named.address()),
                Optional.ofNullable(named.representedBy()),
                mail(named.email()),
                Optional.ofNullable(named.telephone()),
                Optional.ofNullable(named.dataProtection()),
                Optional.ofNullable(named.enforcement()));
    }

    private Operator installation() {
        return new Operator(
                setting("name"),
                setting("address"),
                setting("represented-by"),
                mail(settings.getProperty("portal.operator.email")),
                setting("telephone"),
                setting("data-protection"),
                setting("enforcement-body"));
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.getProperty("portal.operator." + name))
                .filter(text -> !text.isBlank());
    }

    private static Optional<String> mail(@Nullable String address) {
        return Optional.ofNullable(address).filter(Mail::isAddress);
    }
}
