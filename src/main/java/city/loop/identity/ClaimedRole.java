package city.loop.identity;

import city.loop.shared.CityId;
import java.util.Optional;
import java.util.regex.Pattern;

/// One entry of the claim `loop_roles`, by which a sign-in provider says what a person is: `staff@munich` (or another
/// role of [CityRole], in one city), `installation-admin`, or `maintainer@schema` (of an area of the protocol).
sealed interface ClaimedRole {

    Pattern AREA = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    record InCity(CityId city, CityRole role) implements ClaimedRole {}

    record InstallationAdmin() implements ClaimedRole {}

    record Maintainer(String area) implements ClaimedRole {}

    /// What the text claims; empty for a text that is none of these, which a provider may have for other software.
    static Optional<ClaimedRole> of(String text) {
        if (text.equals("installation-admin")) {
            return Optional.of(new InstallationAdmin());
        }
        int at = text.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        String role = text.substring(0, at);
        String place = text.substring(at + 1);
        if (role.equals("maintainer")) {
            return AREA.matcher(place).matches() ? Optional.of(new Maintainer(place)) : Optional.empty();
        }
        return CityId.isSlug(place)
                ? CityRole.of(role).map(known -> new InCity(new CityId(place), known))
                : Optional.empty();
    }
}
