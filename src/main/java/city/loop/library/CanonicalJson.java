package city.loop.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.databind.JsonNode;

/// JSON in its canonical form (RFC 8785): equal values have equal text, so they can be hashed and signed.
///
/// @param text the canonical text
public record CanonicalJson(String text) {

    /// The canonical form of what has been read.
    public static CanonicalJson of(Reading.Payload payload) {
        return canonical(payload.text());
    }

    /// The canonical form of an object or a list.
    public static CanonicalJson of(JsonNode value) {
        if (!value.isContainer()) {
            throw new IllegalArgumentException("Only objects and lists are made canonical, not " + value.getNodeType());
        }
        return canonical(value.toString());
    }

    private static CanonicalJson canonical(String json) {
        try {
            return new CanonicalJson(new JsonCanonicalizer(json).getEncodedString());
        } catch (IOException e) {
            throw new IllegalArgumentException("Not made canonical, since it is no JSON object or list", e);
        }
    }

    /// What is hashed and signed.
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// SHA-256 of the canonical bytes in lower-case hex, 64 characters.
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
