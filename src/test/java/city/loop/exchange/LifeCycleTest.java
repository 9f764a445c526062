package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// LOOP section 2, every pair of states.
class LifeCycleTest {

    @ParameterizedTest
    @CsvSource({
        "OPEN,OPEN,false", "OPEN,RESERVED,true", "OPEN,WITHDRAWN,true",
        "RESERVED,OPEN,false", "RESERVED,RESERVED,false", "RESERVED,WITHDRAWN,true",
        "WITHDRAWN,OPEN,false", "WITHDRAWN,RESERVED,false", "WITHDRAWN,WITHDRAWN,false"
    })
    void an_offer_moves_forward_only(OfferStatus from, OfferStatus to, boolean allowed) {
        assertThat(from.leadsTo(to)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED,PROPOSED,false", "PROPOSED,ACCEPTED,true", "PROPOSED,REJECTED,true", "PROPOSED,EXPIRED,true",
        "ACCEPTED,PROPOSED,false", "ACCEPTED,ACCEPTED,false", "ACCEPTED,REJECTED,false", "ACCEPTED,EXPIRED,true",
        "REJECTED,PROPOSED,false", "REJECTED,ACCEPTED,false", "REJECTED,REJECTED,false", "REJECTED,EXPIRED,false",
        "EXPIRED,PROPOSED,false", "EXPIRED,ACCEPTED,false", "EXPIRED,REJECTED,false", "EXPIRED,EXPIRED,false"
    })
    void a_match_is_answered_once_and_may_expire_after(MatchStatus from, MatchStatus to, boolean allowed) {
        assertThat(from.leadsTo(to)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "SCHEDULED,SCHEDULED,false", "SCHEDULED,IN_TRANSIT,true", "SCHEDULED,COMPLETED,true",
                "SCHEDULED,CANCELLED,true",
        "IN_TRANSIT,SCHEDULED,false", "IN_TRANSIT,IN_TRANSIT,false", "IN_TRANSIT,COMPLETED,true",
                "IN_TRANSIT,CANCELLED,true",
        "COMPLETED,SCHEDULED,false", "COMPLETED,IN_TRANSIT,false", "COMPLETED,COMPLETED,false",
                "COMPLETED,CANCELLED,false",
        "CANCELLED,SCHEDULED,false", "CANCELLED,IN_TRANSIT,false", "CANCELLED,COMPLETED,false",
                "CANCELLED,CANCELLED,false"
    })
    void a_transfer_moves_forward_and_ends_once(TransferStatus from, TransferStatus to, boolean allowed) {
        assertThat(from.leadsTo(to)).isEqualTo(allowed);
    }

    @Property
    void whatever_is_asked_a_match_that_ended_stays_ended(@ForAll List<MatchStatus> asked) {
        MatchStatus now = MatchStatus.PROPOSED;
        boolean ended = false;
        for (MatchStatus next : asked) {
            MatchStatus before = now;
            now = now.leadsTo(next) ? next : now;
            assertThat(ended && now != before).isFalse();
            ended = ended || Arrays.stream(MatchStatus.values()).noneMatch(now::leadsTo);
            assertThat(ended && now.active()).isFalse();
        }
    }

    @Property
    void whatever_is_asked_a_transfer_takes_two_steps_at_most(@ForAll List<TransferStatus> asked) {
        TransferStatus now = TransferStatus.SCHEDULED;
        int steps = 0;
        for (TransferStatus next : asked) {
            if (now.leadsTo(next)) {
                now = next;
                steps++;
            }
        }
        assertThat(steps).isLessThanOrEqualTo(2);
    }
}
