package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.CityId;
import city.loop.testing.Payloads;
import java.math.BigDecimal;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/// What hand-overs add up to by year. Each test hands over in a year of its own.
@SpringBootTest
class FlowServiceTest {

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private FlowService flows;

    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void what_went_to_another_city_was_given_by_one_and_received_by_the_other() {
        handOver(2011, TransferStatus.COMPLETED);

        assertThat(year(Loop.MUNICH, 2011).orElseThrow().given()).isEqualByComparingTo("800");
        assertThat(year(Loop.MUNICH, 2011).orElseThrow().received()).isEqualByComparingTo("0");
        assertThat(year(Loop.BERLIN, 2011).orElseThrow().received()).isEqualByComparingTo("800");
        assertThat(year(Loop.BERLIN, 2011).orElseThrow().given()).isEqualByComparingTo("0");
    }

    @Test
    void what_was_entered_after_the_years_end_is_told_apart() {
        handOver(2012, TransferStatus.COMPLETED);

        assertThat(year(Loop.MUNICH, 2012)).get().satisfies(year -> {
            assertThat(year.late()).isEqualByComparingTo(year.kilograms());
            assertThat(year.lateTransfers()).isEqualTo(1);
        });
    }

    @Test
    void only_a_noted_receipt_confirms() {
        handOver(2013, TransferStatus.COMPLETED);

        assertThat(year(Loop.MUNICH, 2013))
                .get()
                .extracting(YearOfHandOvers::confirmed, InstanceOfAssertFactories.BIG_DECIMAL)
                .isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void what_is_not_completed_is_not_counted() {
        handOver(2014, TransferStatus.SCHEDULED);

        assertThat(year(Loop.MUNICH, 2014)).isEmpty();
    }

    /// 800 kg from Munich to Berlin.
    private void handOver(int year, TransferStatus status) {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        String transfer = Payloads.transfer(
                Loop.next("TRF"), String.valueOf(match.material()), match.id().value(), status.wire());
        Loop.accepted(loop.as(
                Loop.MUNICH,
                () -> loop.transfers.schedule(Loop.read(transfer.replace("2026-06-02T", year + "-06-02T")))));
    }

    private Optional<YearOfHandOvers> year(CityId city, int year) {
        return flows.years(city, ZoneOffset.UTC).stream()
                .filter(each -> each.year().equals(Year.of(year)))
                .findFirst();
    }
}
