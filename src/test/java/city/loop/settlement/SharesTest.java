package city.loop.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.shared.Money;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// LOOP section 3.
class SharesTest {

    private static final Price EXAMPLE = new Price(lc("60"), lc("24"), lc("12"), lc("8"));

    private static Money lc(String amount) {
        return Money.exactly(new BigDecimal(amount));
    }

    @Test
    void the_specifications_example_costs_104() {
        assertThat(EXAMPLE.loopCost()).isEqualTo(lc("104"));
    }

    @Test
    void a_buyer_who_bears_the_export_penalty_pays_the_loop_cost_and_the_seller_gets_the_base_price() {
        assertThat(Shares.of(EXAMPLE, ExportPenaltyBearer.BUYER))
                .isEqualTo(new Shares(lc("60"), lc("24"), lc("12"), lc("8")));
    }

    @Test
    void a_seller_who_bears_it_gets_that_much_less() {
        Shares shares = Shares.of(EXAMPLE, ExportPenaltyBearer.SELLER);

        assertThat(shares.seller()).isEqualTo(lc("36"));
        assertThat(shares.payment()).isEqualTo(lc("80"));
    }

    @Property
    void the_shares_are_the_payment_to_the_last_minor_unit(
            @ForAll @LongRange(max = 1_000_000_000_000L) long base,
            @ForAll @LongRange(max = 1_000_000_000_000L) long export,
            @ForAll @LongRange(max = 1_000_000_000_000L) long imported,
            @ForAll @LongRange(max = 1_000_000_000_000L) long distance,
            @ForAll ExportPenaltyBearer bearer) {
        long penalty = Math.min(base, export);
        Price price = new Price(new Money(base), new Money(penalty), new Money(imported), new Money(distance));
        Shares shares = Shares.of(price, bearer);

        long buyerPays =
                switch (bearer) {
                    case BUYER -> base + penalty + imported + distance;
                    case SELLER -> base + imported + distance;
                };
        assertThat(shares.seller().minorUnits()
                        + shares.originFund().minorUnits()
                        + shares.destinationFund().minorUnits()
                        + shares.transport().minorUnits())
                .isEqualTo(buyerPays)
                .isEqualTo(shares.payment().minorUnits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "10.005", "92233720368547758.08"})
    void an_amount_that_is_not_whole_minor_units_is_refused_instead_of_rounded(String amount) {
        assertThatThrownBy(() -> lc(amount)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_amount_is_not_negative() {
        assertThatThrownBy(() -> lc("-0.01")).isInstanceOf(IllegalArgumentException.class);
    }
}
