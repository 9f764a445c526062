package city.loop.testing;

import city.loop.testing.ApiClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/// Another node, with a real key, that calls a portal as nodes do. Signs by the protocol's text alone, with nothing of
/// the portal's code.
public record TestNode(String id, KeyPair keys) {

    public static TestNode called(String id) {
        return new TestNode(id, newKeys());
    }

    public TestNode withOtherKeys() {
        return new TestNode(id, newKeys());
    }

    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----";
    }

    /// A NodeHandshake with this node's key, signed.
    public String handshake() {
        String unsigned = handshake("\"public_key\": \"" + pem().replace("\n", "\\n") + "\"");
        return unsigned.replaceFirst("\\{", "{\"signature\": \"" + sign(canonical(unsigned)) + "\", ");
    }

    /// @param more further members
    public String handshake(String more) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "NodeHandshake", "schema_version": "0.2.0", "node_id": "%s", "name": "Node of %s",
                 "endpoint": "https://%s.example/api", "capabilities": ["material-registry"],
                 "timestamp": "2026-05-27T10:00:00Z", %s}
                """.formatted(id, id, id, more);
    }

    public String announcement(String material, boolean available) {
        return announcement(material, available, "");
    }

    public String announcement(String material, boolean available, String more) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "MaterialAnnouncement", "material": "%s", "origin": "%s", "available": %s%s}
                """.formatted(material, id, available, more);
    }

    public Answer post(ApiClient client, String path, String body, String... headers) {
        return post(client, path, body, Duration.ZERO, headers);
    }

    /// @param ahead by how much this node's clock is ahead
    public Answer post(ApiClient client, String path, String body, Duration ahead, String... headers) {
        return client.send("POST", path, body, all(signed("POST", path, body, ahead), headers));
    }

    /// The headers that a request of this node has.
    public String[] signed(String method, String path, String body, Duration ahead) {
        String time = Instant.now().plus(ahead).toString();
        String text = String.join("\n", method, path, id, time, sha256(body));
        return new String[] {
            "Content-Type", "application/ld+json", "X-Node-ID", id, "X-Timestamp", time, "X-Node-Signature", sign(text)
        };
    }

    /// The headers that a search across nodes has: what is signed is the body's canonical JSON (LOOP section 8).
    ///
    /// @param keyId what the asked node calls this node's key
    public String[] signedSearch(String body, String keyId) {
        String text = canonical(body);
        return new String[] {
            "Content-Type",
            "application/json",
            "X-Node-Signature",
            sign(text),
            "X-Node-Key-Id",
            keyId,
            "X-Node-Signature-Input-SHA256",
            sha256(text)
        };
    }

    public static String[] all(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
