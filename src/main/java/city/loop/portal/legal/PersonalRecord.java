package city.loop.portal.legal;

import java.util.List;
import java.util.Locale;

/// Each kind of record in which the portal keeps something about people. A test compares it with the database: a table
/// with names or addresses of people that no kind speaks of fails the build.
enum PersonalRecord {
    ACCOUNT("identity.person"),
    ROLES("identity.role_grant", "identity.role_request", "identity.installation_grant"),
    SESSION,
    IMPRINT("cities.city"),
    INTEREST("interest.expression"),
    ALERT("alerts.alert"),
    MESSAGES("notifications.mail"),
    NETWORK_ADDRESS,
    EVIDENCE("evidence.entry");

    private final List<String> tables;

    PersonalRecord(String... tables) {
        this.tables = List.of(tables);
    }

    List<String> tables() {
        return tables;
    }

    String key() {
        return "portal.privacy." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
