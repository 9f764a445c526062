package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.000",
                "0e99999999999999999999",
                "1",
                "1.0",
                "1.10",
                "-12.5e3",
                "1e300",
                "1E+300",
                "10000000000000000000000",
                "5e-324",
                "0.5e-323",
                "1.7976931348623157e308",
                "2.2250738585072014E-308",
                "9007199254740992",
                "9007199254740994",
                "0.1",
                "0.30000000000000004",
                "123456789012345.6",
                "1000000000000000000000000000000000000000000",
                "4.35",
                "0.000001",
                "1e21",
                "1e23"
            })
    void aNumberThatEqualsItsShortestDoubleFormIsExact(String number) {
        assertThat(ExactNumber.isExact(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e309",
                "1e400",
                "-1e400",
                "1e-400",
                "4e-324",
                "4.9e-324",
                "6e-324",
                "0.1000000000000000055",
                "12345678901234567891",
                "9007199254740993",
                "1.00000000000000001",
                "3.14159265358979323846",
                "1.79769313486231580e308",
                "1e99999999999999999999",
                "1e-99999999999999999999",
                "99999999999999999"
            })
    void aNumberThatADoubleWouldChangeIsNot(String number) {
        assertThat(ExactNumber.isExact(number)).isFalse();
    }

    @Test
    void whateverADoubleIsWrittenAsIsExact() {
        var random = new Random(20260318);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            // Java writes the smallest numbers with two digits where one is enough.
            if (Double.isFinite(value) && Math.abs(value) > 1e-300) {
                assertThat(ExactNumber.isExact(Double.toString(value)))
                        .as("%s", value)
                        .isTrue();
                assertThat(ExactNumber.isExact(new BigDecimal(Double.toString(value)).toPlainString()))
                        .as("%s in plain digits", value)
                        .isTrue();
            }
        }
    }
}
