package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {

    @Test
    void what_was_tried_in_full_is_known() {
        assertThat(radius(130, 130, 7).likely()).isEqualTo(new BlastRadius.Likely(7, 7));
    }

    @Test
    void a_sample_in_which_none_fails_still_leaves_a_few() {
        assertThat(radius(1_000_000, 20_000, 0).likely()).isEqualTo(new BlastRadius.Likely(0, 193));
    }

    @Test
    void a_sample_in_which_all_fail_still_leaves_a_few_that_do_not() {
        assertThat(radius(1_000_000, 20_000, 20_000).likely()).isEqualTo(new BlastRadius.Likely(999_807, 1_000_000));
    }

    @Test
    void a_share_is_said_with_what_it_may_be_off_by() {
        BlastRadius.Likely likely = radius(1_000_000, 20_000, 2_000).likely();

        assertThat(likely.atLeast()).isBetween(95_900L, 96_000L);
        assertThat(likely.atMost()).isBetween(104_200L, 104_300L);
    }

    @Test
    void where_nothing_could_be_tried_all_may_fail() {
        assertThat(radius(1_000, 0, 0).likely()).isEqualTo(new BlastRadius.Likely(0, 1_000));
    }

    private static BlastRadius radius(long records, int checked, int failing) {
        return new BlastRadius(Instant.EPOCH, records, checked, failing, 0, List.of(), List.of(), 0);
    }
}
