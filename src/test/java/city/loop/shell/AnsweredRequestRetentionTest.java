package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class AnsweredRequestRetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    @Autowired
    private AnsweredRequestRepository answered;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor current;

    @Test
    void an_answer_is_kept_for_its_time_and_then_forgotten() {
        transaction.executeWithoutResult(status -> {
            answered.claim("caller", "younger", "0".repeat(64), NOW.minus(Duration.ofHours(23)));
            answered.keep("caller", "younger", new AnsweredRequest("", 201, null, null, new byte[] {1}));
            answered.claim("caller", "older", "0".repeat(64), NOW.minus(Duration.ofHours(25)));
            answered.keep("caller", "older", new AnsweredRequest("", 201, null, null, new byte[] {2}));
        });

        new AnsweredRequestRetention(
                        answered, transaction, current, Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofHours(24))
                .forgetOld();

        assertThat(isKept("younger")).isTrue();
        assertThat(isKept("older")).isFalse();
    }

    /// A key that is taken already says that its answer is kept.
    private boolean isKept(String key) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean free = answered.claim("caller", key, "0".repeat(64), NOW);
            status.setRollbackOnly();
            return !free;
        }));
    }
}
