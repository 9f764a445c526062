package city.loop.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Test 2 of RFC 8032 section 7.1.
class NodePublicKeyTest {

    private static final NodePublicKey KEY =
            new NodePublicKey("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final byte[] MESSAGE = HexFormat.of().parseHex("72");
    private static final String SIGNATURE =
            "kqAJqfDUyrhyDoILX2QlQKKye1QWUD-Ps3YiI-vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA";

    @Test
    void the_standards_signature_is_good_and_a_changed_one_is_not() {
        assertThat(KEY.verifies(MESSAGE, SIGNATURE)).isTrue();
        assertThat(KEY.verifies(MESSAGE, "l" + SIGNATURE.substring(1))).isFalse();
        assertThat(KEY.verifies("r.".getBytes(StandardCharsets.UTF_8), SIGNATURE))
                .isFalse();
        assertThat(KEY.verifies(MESSAGE, "no base64!")).isFalse();
        assertThat(KEY.verifies(MESSAGE, null)).isFalse();
    }

    @Test
    void a_key_is_read_in_each_form_in_which_nodes_show_it() {
        assertThat(NodePublicKey.read(KEY.pem())).contains(KEY);
        assertThat(NodePublicKey.read(KEY.x())).contains(KEY);
        assertThat(NodePublicKey.read("{\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"x\": \"" + KEY.x() + "\"}"))
                .contains(KEY);
        assertThat(NodePublicKey.read("{\"kty\": \"EC\", \"crv\": \"P-256\", \"x\": \"" + KEY.x() + "\"}"))
                .isEmpty();
    }

    @Test
    void thirty_two_bytes_that_are_no_point_of_the_curve_are_no_key() {
        assertThat(NodePublicKey.read("_".repeat(42) + "8")).isEmpty();
    }
}
