package city.loop.identity.demo;

/// The demo was told to answer on an address that other machines reach, where everybody could sign in as anybody.
final class DemoOnPublicAddress extends RuntimeException {

    private static final long serialVersionUID = 1;

    DemoOnPublicAddress(String address) {
        super("The demo's accounts have public passwords, and the portal was told to answer on " + address
                + ", which other machines reach.");
    }
}
