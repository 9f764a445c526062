package city.loop.identity.demo;

import java.util.List;

/// An invented person of the demo.
///
/// @param roles as in the claim `loop_roles`
record DemoAccount(String username, String name, String language, List<String> roles) {

    /// All of them have this password; it is no secret.
    static final String PASSWORD = "demo";

    static final List<DemoAccount> ALL = List.of(
            new DemoAccount("leonie", "Leonie Brandl", "de", List.of("staff@munich")),
            new DemoAccount("xaver", "Xaver Hölzl", "de", List.of("operator@munich")),
            new DemoAccount("miriam", "Miriam Castell", "en", List.of("city-admin@munich")),
            new DemoAccount("amira", "Amira Haddad", "en", List.of("citizen@munich")),
            new DemoAccount("svenja", "Svenja Kühn", "de", List.of("staff@berlin")),
            new DemoAccount("pawel", "Paweł Nowicki", "en", List.of("operator@berlin")),
            new DemoAccount("deniz", "Deniz Aydın", "de", List.of("city-admin@berlin")),
            new DemoAccount("jonas", "Jonas Petersen", "de", List.of("staff@hamburg")),
            new DemoAccount("wiebke", "Wiebke Harms", "de", List.of("operator@hamburg", "city-admin@hamburg")),
            new DemoAccount(
                    "ruth",
                    "Ruth Lindqvist",
                    "en",
                    List.of("regulator@munich", "regulator@berlin", "regulator@hamburg")),
            new DemoAccount("tobias", "Tobias Frey", "de", List.of("maintainer@schema", "maintainer@signals")),
            new DemoAccount("noor", "Noor van Dijk", "en", List.of("maintainer@schema")),
            new DemoAccount("ingrid", "Ingrid Solberg", "en", List.of("maintainer@schema", "maintainer@federation")),
            new DemoAccount("helga", "Helga Sommer", "de", List.of("installation-admin")));

    /// An address that no mail reaches (RFC 2606).
    String email() {
        return username + "@example.org";
    }

    static DemoAccount of(String username) {
        return ALL.stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow();
    }
}
