package city.loop.federation;

/// Whether a request is one of a node that a city trusts.
public sealed interface Trust {

    record Trusted(TrustedRequest request) implements Trust {}

    /// The headers of a node are missing, its clock is off, or no key that is trusted here signed the request.
    ///
    /// @param why a sentence for the people of the other node
    record NotTrusted(String why) implements Trust {}
}
