package city.loop.library;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What must hold for a signed envelope: its hash, its signature, its key, its body, its time.
final class EnvelopeChecks {

    /// What the signature covers; everything else of an envelope is outside of it.
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

    private static final String SCHEMAS =
            "https://localloop.urbnia.com/projects/loop-protocol/profiles/core-dp/0.1.0-lab/schemas/";

    /// What the body of each type of message is, besides the steps of the choreography.
    private static final Map<String, String> BODIES = Map.of(
            "material.search", "search-contract",
            "product.search", "search-contract",
            "material.register", "dna-operation",
            "material.read", "dna-operation",
            "product.register", "dna-operation",
            "product.read", "dna-operation",
            "error", "error");

    private static final int KEY_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private EnvelopeChecks() {}

    static void signingInput(CheckRun run) {
        signedText(run).ifPresent(text -> {
            String hash = CheckRun.sha256(text);
            String pointer = "/signature/signing_input_sha256";
            if (!run.is(pointer, hash)) {
                run.find(pointer, FindingText.SIGNING_HASH, run.value(pointer), hash);
            }
        });
    }

    /// The canonical text that is hashed and signed; when a part of it is missing, that is found instead.
    private static Optional<String> signedText(CheckRun run) {
        var input = JsonNodeFactory.instance.objectNode();
        for (String member : SIGNED) {
            if (run.has("/" + member)) {
                input.set(member, run.at("/" + member));
            } else {
                run.find("/" + member, FindingText.UNSIGNED);
            }
        }
        return input.size() == SIGNED.size()
                ? Optional.of(CanonicalJson.of(input).text())
                : Optional.empty();
    }

    static void signature(CheckRun run) {
        signingInput(run);
        run.mustEqual("/signature/key_id", "/sender/key_id");
        key(run).ifPresent(key -> verify(run, key));
    }

    static void trustedKey(CheckRun run) {
        key(run);
    }

    /// The sender's key from the trust store, if it may be relied on for a message of this time.
    private static Optional<JsonNode> key(CheckRun run) {
        String pointer = "/signature/key_id";
        String node = run.text("/sender/node_id");
        String name = run.text(pointer);
        List<JsonNode> found = run.trustedKeys()
                .filter(key -> key.path("node_id").stringValue("").equals(node)
                        && key.path("key_id").stringValue("").equals(name))
                .toList();
        if (found.isEmpty() || node.isEmpty() || name.isEmpty()) {
            run.find(pointer, FindingText.KEY_UNKNOWN, run.value(pointer), run.value("/sender/node_id"));
            return Optional.empty();
        }
        if (found.stream()
                .anyMatch(key -> key.path("lifecycle_status").stringValue("").equals("revoked"))) {
            run.find(pointer, FindingText.KEY_REVOKED, name, node);
            return Optional.empty();
        }
        if (found.size() > 1) {
            run.find(pointer, FindingText.KEY_AMBIGUOUS, name, node);
            return Optional.empty();
        }
        JsonNode key = found.getFirst();
        String state = key.path("lifecycle_status").stringValue("");
        if (!state.equals("active") && !state.equals("rotated")) {
            run.find(pointer, FindingText.KEY_STATE, name, node, state);
            return Optional.empty();
        }
        return covers(run, key) ? Optional.of(key) : Optional.empty();
    }

    private static boolean covers(CheckRun run, JsonNode key) {
        String from = key.path("valid_from").stringValue("");
        String until = key.path("valid_until").stringValue("");
        Optional<Instant> written = run.time("/created_at");
        boolean covered = written.isPresent()
                && CheckRun.instant(from)
                        .filter(first -> !written.get().isBefore(first))
                        .isPresent()
                && CheckRun.instant(until).filter(written.get()::isBefore).isPresent();
        if (!covered) {
            run.find(
                    "/created_at",
                    FindingText.KEY_PERIOD,
                    run.value("/created_at"),
                    key.path("key_id").stringValue(""),
                    from,
                    until);
        }
        return covered;
    }

    private static void verify(CheckRun run, JsonNode key) {
        String pointer = "/signature/value";
        String name = key.path("key_id").stringValue("");
        String node = key.path("node_id").stringValue("");
        Optional<PublicKey> publicKey = publicKey(key.path("public_key_jwk"));
        if (publicKey.isEmpty()) {
            run.find("/signature/key_id", FindingText.KEY_UNUSABLE, name, node);
        } else if (SIGNED.stream().allMatch(member -> run.has("/" + member))) {
            String text = signedText(run).orElseThrow();
            if (!isSignature(publicKey.get(), text, run.text(pointer))) {
                run.find(pointer, FindingText.SIGNATURE_WRONG, name, node);
            }
        }
    }

    private static boolean isSignature(PublicKey key, String text, String value) {
        try {
            byte[] signature = Base64.getUrlDecoder().decode(value);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.length == SIGNATURE_BYTES && verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    /// The Ed25519 key of a JSON Web Key (RFC 8037): the y coordinate, least byte first, with the parity of x on top.
    private static Optional<PublicKey> publicKey(JsonNode jwk) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(jwk.path("x").stringValue(""));
            if (bytes.length != KEY_BYTES
                    || !jwk.path("kty").stringValue("").equals("OKP")
                    || !jwk.path("crv").stringValue("").equals("Ed25519")) {
                return Optional.empty();
            }
            boolean odd = (bytes[KEY_BYTES - 1] & 0x80) != 0;
            bytes[KEY_BYTES - 1] &= 0x7f;
            byte[] y = new byte[KEY_BYTES];
            for (int i = 0; i < KEY_BYTES; i++) {
                y[i] = bytes[KEY_BYTES - 1 - i];
            }
            var point = new EdECPoint(odd, new BigInteger(1, y));
            return Optional.of(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return Optional.empty();
        }
    }

    static void bodyContract(CheckRun run) {
        String type = run.text("/message_type");
        String schema = ChoreographyChecks.TYPES.contains(type) ? "choreography-message" : BODIES.get(type);
        if (schema == null) {
            run.find(
                    "/message_type",
                    FindingText.ONE_OF,
                    run.value("/message_type"),
                    Stream.concat(ChoreographyChecks.TYPES.stream(), BODIES.keySet().stream())
                            .sorted()
                            .collect(Collectors.joining(", ")));
            return;
        }
        run.mustBe("/body_schema", SCHEMAS + schema + ".schema.json", "/message_type");
        if (run.has("/body/message_type")) {
            run.mustEqual("/body/message_type", "/message_type");
        }
        if (schema.equals("search-contract")) {
            run.mustBe("/body/entity_type", type.substring(0, type.indexOf('.')), "/message_type");
        }
        if (schema.equals("error")
                && run.has("/body/correlation_id")
                && run.same("/body/correlation_id", "/message_id")) {
            run.find(
                    "/body/correlation_id",
                    FindingText.MUST_DIFFER,
                    CheckRun.field("/message_id"),
                    run.value("/message_id"));
        }
    }

    static void replayWindow(CheckRun run) {
        JsonNode seconds = run.at("/replay_window_seconds");
        boolean whole = seconds.isNumber() && seconds.doubleValue() == Math.rint(seconds.doubleValue());
        if (!whole) {
            run.find("/replay_window_seconds", FindingText.WHOLE_NUMBER, run.value("/replay_window_seconds"));
        }
        Optional<Instant> created = readable(run, "/created_at");
        Optional<Instant> expires = readable(run, "/expires_at");
        if (created.isEmpty() || expires.isEmpty()) {
            return;
        }
        if (!created.get().isBefore(expires.get())) {
            run.find(
                    "/expires_at",
                    FindingText.NOT_AFTER,
                    run.value("/expires_at"),
                    CheckRun.field("/created_at"),
                    run.value("/created_at"));
        } else if (whole) {
            Instant latest = latest(created.get(), seconds.doubleValue());
            if (expires.get().isAfter(latest)) {
                run.find(
                        "/expires_at",
                        FindingText.WINDOW_EXCEEDED,
                        run.value("/expires_at"),
                        run.value("/replay_window_seconds"),
                        latest.toString());
            }
        }
        evaluated(run, created.get(), expires.get());
    }

    /// A window of any size that a number can say; beyond a lifetime of the calendar they are all the same.
    private static Instant latest(Instant created, double seconds) {
        double most = 1e11;
        return created.plusSeconds((long) Math.clamp(seconds, -most, most));
    }

    private static void evaluated(CheckRun run, Instant created, Instant expires) {
        Optional<Instant> now = run.evaluatedAt();
        if (now.isEmpty()) {
            run.find(run.evaluationPointer(), FindingText.TIME_UNREADABLE, run.evaluatedAtText());
        } else if (now.get().isBefore(created)) {
            run.find("/created_at", FindingText.MUST_NOT_BE_LATER, run.value("/created_at"), run.evaluatedAtText());
        } else if (!now.get().isBefore(expires)) {
            run.find("/expires_at", FindingText.EXPIRED, run.value("/expires_at"), run.evaluatedAtText());
        }
    }

    private static Optional<Instant> readable(CheckRun run, String pointer) {
        Optional<Instant> time = run.time(pointer);
        if (time.isEmpty()) {
            run.find(pointer, FindingText.TIME_UNREADABLE, run.value(pointer));
        }
        return time;
    }
}
