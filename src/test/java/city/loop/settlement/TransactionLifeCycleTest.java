package city.loop.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// LOOP section 2.
class TransactionLifeCycleTest {

    @Property
    void an_end_is_final_and_everything_else_moves_forward_only(
            @ForAll TransactionStatus from, @ForAll TransactionStatus to) {
        assertThat(from.leadsTo(to)).isEqualTo(!from.terminal() && from.ordinal() < to.ordinal());
    }

    @Property
    void whatever_is_asked_a_transaction_ends_once(@ForAll List<TransactionStatus> asked) {
        TransactionStatus now = TransactionStatus.PENDING;
        int ends = 0;
        for (TransactionStatus next : asked) {
            if (now.leadsTo(next)) {
                now = next;
                ends += next.terminal() ? 1 : 0;
            }
        }
        assertThat(ends).isLessThanOrEqualTo(1);
    }
}
