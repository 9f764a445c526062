package city.loop.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FormLimitsTest {

    private final SetClock clock = new SetClock();
    private final FormLimits limits = new FormLimits(2, clock);

    @Test
    void one_address_sends_so_many_and_no_more() {
        assertThat(limits.take("192.0.2.1")).isTrue();
        assertThat(limits.take("192.0.2.1")).isTrue();
        assertThat(limits.take("192.0.2.1")).isFalse();
    }

    @Test
    void others_are_not_kept_from_sending() {
        fill("192.0.2.1");

        assertThat(limits.take("192.0.2.2")).isTrue();
    }

    @Test
    void the_addresses_of_one_connection_count_together() {
        fill("2001:db8:1:2::1");

        assertThat(limits.take("2001:db8:1:2:ffff::2")).isFalse();
        assertThat(limits.take("2001:db8:1:3::1")).isTrue();
    }

    @Test
    void after_ten_minutes_it_is_forgotten() {
        fill("192.0.2.1");
        clock.now = clock.now.plus(FormLimits.WINDOW).plus(Duration.ofSeconds(1));

        assertThat(limits.take("192.0.2.1")).isTrue();
    }

    private void fill(String address) {
        limits.take(address);
        limits.take(address);
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-28T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
