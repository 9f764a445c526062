package city.loop.forms;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/// The hidden token in each form: it says for which page and when the form was written, and only this installation can
/// have said so. It names no reader, so that a page with a form can be shared like any other; and it changes once an
/// hour only, so that a reader who has the page already is told so.
@Component
public class FormTokens {

    /// The name of the hidden field.
    public static final String FIELD = "form-token";

    /// How long a form may lie open before it is sent. A form that comes later is shown again with everything typed.
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration STEP = Duration.ofHours(1);
    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private final Clock clock;
    private final SingletonSupplier<byte[]> secret;

    FormTokens(SigningKeyRepository keys, CurrentActor current, PlatformTransactionManager transactions, Clock clock) {
        this.clock = clock;
        // A transaction of its own: the one around may be a reader's, to whom the key is not to be seen.
        var own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.secret = SingletonSupplier.of(
                () -> current.callAs(Actor.PORTAL, () -> own.execute(status -> keys.keep(random()))));
    }

    /// A token for a form of the page at this path.
    public String issue(String path) {
        var step = clock.instant().getEpochSecond() / STEP.toSeconds();
        return step + "." + sign(step, path);
    }

    /// Whether the token is one of ours for the page at this path, and how old it is.
    public Verdict check(String path, String token) {
        var parts = SHAPE.matcher(token);
        if (!parts.matches()) {
            return Verdict.FOREIGN;
        }
        var step = Long.parseLong(parts.group(1));
        var signature = parts.group(2).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(signature, sign(step, path).getBytes(StandardCharsets.US_ASCII))) {
            return Verdict.FOREIGN;
        }
        var oldest = clock.instant().minus(LIFETIME);
        return Instant.ofEpochSecond((step + 1) * STEP.toSeconds()).isBefore(oldest) ? Verdict.TOO_OLD : Verdict.GOOD;
    }

    public enum Verdict {
        GOOD,
        TOO_OLD,
        /// Absent, altered, or written for another page.
        FOREIGN
    }

    private String sign(long step, String path) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.obtain(), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal((step + "\n" + path).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    private static byte[] random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
