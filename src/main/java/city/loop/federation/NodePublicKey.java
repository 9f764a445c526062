package city.loop.federation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The public half of an Ed25519 key (RFC 8032), 32 bytes. Whoever has one knows that it can check signatures.
///
/// @param hex the bytes as 64 hex digits
public record NodePublicKey(String hex) {

    /// What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410).
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int LONGEST = 2_000;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");
    private static final Pattern JWK =
            Pattern.compile("\\s*\\{.*\"x\"\\s*:\\s*\"([A-Za-z0-9_-]{43})\".*}\\s*", Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /// @throws IllegalArgumentException when no signature could be checked with it
    public NodePublicKey {
        try {
            key(hex);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no Ed25519 public key", e);
        }
    }

    static NodePublicKey of(byte[] bytes) {
        return new NodePublicKey(HexFormat.of().formatHex(bytes));
    }

    static NodePublicKey of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new NodePublicKey(HexFormat.of().formatHex(encoded, HEAD.length, encoded.length));
    }

    /// Reads what a node may show as its key: PEM, a JWK of the curve Ed25519, or the JWK's `x` alone; empty when no
    /// signature could be checked with it.
    public static Optional<NodePublicKey> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher pem = PEM.matcher(text.strip());
            if (pem.matches()) {
                String encoded =
                        HexFormat.of().formatHex(Base64.getMimeDecoder().decode(pem.group(1)));
                String head = HexFormat.of().formatHex(HEAD);
                return encoded.startsWith(head)
                        ? Optional.of(new NodePublicKey(encoded.substring(head.length())))
                        : Optional.empty();
            }
            Matcher jwk = JWK.matcher(text);
            String x = jwk.matches() && text.contains("\"Ed25519\"") && text.contains("\"OKP\"")
                    ? jwk.group(1)
                    : text.strip();
            return BARE.matcher(x).matches()
                    ? Optional.of(of(Base64.getUrlDecoder().decode(x)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// The key's name in envelopes and trust stores (Core-DP): the beginning of its fingerprint.
    public String id() {
        return "key_"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(digest())
                        .substring(0, 22);
    }

    /// SHA-256 in groups of four, as two people compare it by telephone.
    public String fingerprint() {
        String digits = HexFormat.of().formatHex(digest());
        return IntStream.range(0, 8)
                .mapToObj(i -> digits.substring(4 * i, 4 * i + 4))
                .collect(Collectors.joining(" "));
    }

    /// The member `x` of its JWK (RFC 8037).
    public String x() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /// PEM without a line feed at the end, as NodeInfo's table asks for.
    public String pem() {
        byte[] encoded = HexFormat.of().parseHex(HexFormat.of().formatHex(HEAD) + hex);
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----";
    }

    /// Whether this key's private half signed the bytes.
    ///
    /// @param signature base64url, with or without padding; anything else is no signature
    public boolean verifies(byte[] signed, @Nullable String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(hex));
            check.update(signed);
            return signature != null
                    && signature.length() <= 100
                    && check.verify(Base64.getUrlDecoder().decode(signature.getBytes(StandardCharsets.US_ASCII)));
        } catch (SignatureException | InvalidKeyException | IllegalArgumentException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    private byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// Fails for 32 bytes that are no point of the curve.
    private static PublicKey key(String hex) throws GeneralSecurityException {
        byte[] bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != 32) {
            throw new InvalidKeyException("An Ed25519 key has 32 bytes");
        }
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(
                        HexFormat.of().parseHex(HexFormat.of().formatHex(HEAD) + hex)));
        Signature.getInstance("Ed25519").initVerify(key);
        return key;
    }
}
