package city.loop.notifications;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What a link in a mail proves: that its holder reads that mail. 256 random bits, of which the portal keeps the hash.
public record MailSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static MailSecret random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new MailSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// SHA-256 of the text.
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
