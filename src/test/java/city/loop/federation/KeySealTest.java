package city.loop.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySealTest {

    private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);
    private static final String SETTING = "a setting of thirty-two characters or more";

    @TempDir
    Path data;

    @Test
    void what_was_sealed_opens_again_for_its_owner_only() {
        KeySeal seal = new KeySeal(SETTING, data);
        byte[] sealed = seal.seal(SECRET, "munich key_1");

        assertThat(seal.open(sealed, "munich key_1")).isEqualTo(SECRET);
        assertThatThrownBy(() -> seal.open(sealed, "berlin key_1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void another_secret_and_a_flipped_bit_open_nothing() {
        KeySeal seal = new KeySeal(SETTING, data);
        byte[] sealed = seal.seal(SECRET, "munich");

        assertThatThrownBy(() -> new KeySeal(SETTING + "!", data).open(sealed, "munich"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("portal.node-keys-secret");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed, "munich")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void without_a_setting_the_secret_is_kept_in_a_file_that_only_its_owner_reads() throws Exception {
        byte[] sealed = new KeySeal("", data).seal(SECRET, "munich");

        assertThat(new KeySeal("", data).open(sealed, "munich")).isEqualTo(SECRET);
        assertThat(Files.getPosixFilePermissions(data.resolve("node-keys.secret")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_setting_that_could_be_guessed_is_refused() {
        assertThatThrownBy(() -> new KeySeal("secret", data)).isInstanceOf(IllegalArgumentException.class);
    }
}
