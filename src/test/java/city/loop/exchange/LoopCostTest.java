package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import city.loop.shared.GeoPoint;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/// LOOP section 3.
class LoopCostTest {

    @Test
    void the_specifications_example_costs_104() {
        LoopCost cost = LoopCost.between(number("60"), number("0.40"), number("0.20"), number("400"));

        assertThat(cost.exportPenalty()).isEqualByComparingTo("24");
        assertThat(cost.importPenalty()).isEqualByComparingTo("12");
        assertThat(cost.distance()).isEqualByComparingTo("8");
        assertThat(cost.total()).isEqualByComparingTo("104");
    }

    @Property
    void within_a_node_only_the_base_price_counts_and_nothing_is_cheaper(
            @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal base,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal origin,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal destination,
            @ForAll @BigRange(min = "0", max = "20016") @Scale(3) BigDecimal kilometres) {
        LoopCost local = LoopCost.local(base);

        assertThat(local.total()).isEqualByComparingTo(base);
        assertThat(LoopCost.between(base, origin, destination, kilometres).total())
                .isGreaterThanOrEqualTo(local.total());
    }

    @Property
    void what_is_booked_is_in_cents_and_its_parts_are_what_is_paid(
            @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal base,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal origin,
            @ForAll @BigRange(min = "0", max = "1") @Scale(4) BigDecimal destination,
            @ForAll @BigRange(min = "0", max = "20016") @Scale(3) BigDecimal kilometres) {
        LoopCost exact = LoopCost.between(base, origin, destination, kilometres);
        LoopCost booked = exact.inCents();

        assertThat(booked.total().scale()).isEqualTo(2);
        // Three parts are rounded, each by half a cent at most; the base price is in cents.
        assertThat(booked.total()).isCloseTo(exact.total(), within(number("0.015")));
    }

    @Property
    void a_stronger_preference_never_makes_it_cheaper(
            @ForAll @BigRange(min = "0", max = "100000") @Scale(2) BigDecimal base,
            @ForAll @BigRange(min = "0", max = "0.9") @Scale(2) BigDecimal signal) {
        BigDecimal stronger = signal.add(number("0.10"));

        assertThat(LoopCost.between(base, stronger, signal, BigDecimal.ZERO).total())
                .isGreaterThanOrEqualTo(
                        LoopCost.between(base, signal, signal, BigDecimal.ZERO).total())
                .isEqualByComparingTo(LoopCost.between(base, signal, stronger, BigDecimal.ZERO)
                        .total());
    }

    @Test
    void no_part_is_negative() {
        assertThatThrownBy(() -> LoopCost.local(number("-0.01"))).isInstanceOf(IllegalArgumentException.class);
    }

    /// Munich to Berlin is 504 km on a sphere; both ends of the earth lie half its circumference apart.
    @Test
    void distances_are_great_circles() {
        assertThat(new GeoPoint(48.137, 11.575).distanceKm(new GeoPoint(52.519, 13.406)))
                .isCloseTo(504.2, within(0.5));
        assertThat(new GeoPoint(90, 0).distanceKm(new GeoPoint(-90, 0))).isCloseTo(Math.PI * 6371.0088, within(1e-6));
    }

    @Property
    void a_distance_is_the_same_both_ways_and_never_longer_than_by_way_of_a_third_place(
            @ForAll @DoubleRange(min = -90, max = 90) double lat1,
            @ForAll @DoubleRange(min = -180, max = 180) double lon1,
            @ForAll @DoubleRange(min = -90, max = 90) double lat2,
            @ForAll @DoubleRange(min = -180, max = 180) double lon2) {
        GeoPoint one = new GeoPoint(lat1, lon1);
        GeoPoint other = new GeoPoint(lat2, lon2);
        GeoPoint munich = new GeoPoint(48.137, 11.575);

        assertThat(one.distanceKm(other)).isCloseTo(other.distanceKm(one), within(1e-6));
        assertThat(one.distanceKm(other)).isLessThanOrEqualTo(one.distanceKm(munich) + munich.distanceKm(other) + 1e-6);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
