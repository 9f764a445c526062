package city.loop.library;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Key pairs of a test's own nodes, made anew for each run, and envelopes signed with them.
final class TestKeys {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> SIGNED = List.of(
            "profile",
            "profile_version",
            "message_id",
            "message_type",
            "created_at",
            "expires_at",
            "sender",
            "receiver",
            "idempotency_key",
            "body_schema",
            "body");

    private final Map<String, KeyPair> pairs = new LinkedHashMap<>();

    /// The key pair of a key id, the same one each time.
    KeyPair pair(String keyId) {
        return pairs.computeIfAbsent(keyId, id -> {
            try {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /// Member `x` of the public key as a JSON Web Key.
    String x(String keyId) {
        byte[] encoded = pair(keyId).getPublic().getEncoded();
        return base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    ObjectNode trusted(String node, String keyId, String status, String from, String until) {
        ObjectNode key = JSON.createObjectNode()
                .put("node_id", node)
                .put("key_id", keyId)
                .put("lifecycle_status", status)
                .put("valid_from", from)
                .put("valid_until", until);
        key.putObject("public_key_jwk").put("kty", "OKP").put("crv", "Ed25519").put("x", x(keyId));
        return key;
    }

    /// The signed part of an envelope in canonical form.
    static CanonicalJson input(ObjectNode envelope) {
        ObjectNode input = JSON.createObjectNode();
        SIGNED.forEach(member -> {
            if (envelope.has(member)) {
                input.set(member, envelope.get(member));
            }
        });
        return CanonicalJson.of(input);
    }

    /// Puts the hash and the signature under the sender's key into an envelope.
    void sign(ObjectNode envelope) {
        String keyId = envelope.at("/sender/key_id").stringValue();
        envelope.putObject("signature")
                .put("alg", "Ed25519-lab-detached-v1")
                .put("key_id", keyId)
                .put("signing_input_sha256", input(envelope).sha256())
                .put("value", signature(keyId, input(envelope).text()));
    }

    String signature(String keyId, String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair(keyId).getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
