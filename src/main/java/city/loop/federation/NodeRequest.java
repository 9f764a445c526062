package city.loop.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A request of another node: what it says of itself, and what its signature is over.
///
/// @param path as it stands in the request, without a query
/// @param node the header `X-Node-ID`
/// @param signature the header `X-Node-Signature`
/// @param timestamp the header `X-Timestamp`
public record NodeRequest(
        String method,
        String path,
        @Nullable String node,
        @Nullable String signature,
        @Nullable String timestamp,
        byte[] body) {

    /// Whether the caller means to be a node.
    public boolean isNodes() {
        return node != null || signature != null || timestamp != null;
    }

    /// The bytes that are signed (LOOP section 6, Decision).
    byte[] signed() {
        return String.join("\n", method, path, String.valueOf(node), String.valueOf(timestamp), sha256(body))
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Tells the request from every other one of its sender.
    String fingerprint() {
        return sha256(signed());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
