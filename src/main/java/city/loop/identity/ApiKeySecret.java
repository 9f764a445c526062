package city.loop.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// The text that a program sends in `X-API-Key`. Shown once, kept nowhere: the database has its SHA-256.
public record ApiKeySecret(String text) {

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 10;

    /// A new secret of 256 random bits.
    static ApiKeySecret random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new ApiKeySecret(
                "loop_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Looking a key up by this hash takes the place of comparing secrets, so no time tells how much of one was right.
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// At most a third of the secret, at most ten characters.
    String prefix() {
        return text.substring(0, Math.min(SHOWN, text.length() / 3));
    }

    /// Keeps secrets out of logs.
    @Override
    public String toString() {
        return "ApiKeySecret[" + prefix() + "...]";
    }
}
