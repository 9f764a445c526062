package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExchangeNumbersTest {

    @Property(tries = 200)
    void a_number_has_eight_characters_that_nobody_mistakes(@ForAll long seed) {
        assertThat(new ExchangeNumbers(new Random(seed)).offer().value())
                .matches("OFR-[" + ExchangeNumbers.ALPHABET + "]{8}")
                .doesNotMatch(".*-.*[0O1IL25S8B].*");
    }

    @Test
    void each_kind_has_its_prefix() {
        ExchangeNumbers numbers = new ExchangeNumbers(new Random(1));

        assertThat(numbers.match().value()).startsWith("MCH-");
        assertThat(numbers.transfer().value()).startsWith("TRF-");
    }
}
