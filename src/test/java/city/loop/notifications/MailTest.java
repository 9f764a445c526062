package city.loop.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

    @ParameterizedTest
    @ValueSource(strings = {"reader@example.org", "first.last+loop@mail.example.org"})
    void an_address_is_a_name_and_a_domain(String address) {
        assertThat(Mail.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "reader",
                "@example.org",
                "reader@",
                "reader@example.org\r\nBcc: all@example.org",
                "reader@example.org\nBcc: all@example.org",
                "reader@example.org\r",
                "reader@example.org,all@example.org",
                "reader@example.org all@example.org",
                "Reader <reader@example.org>",
                "all:a@example.org,b@example.org;",
                "reader@example.org\u0000",
                "reader@example.org\u2028",
            })
    void what_could_lead_elsewhere_is_no_address(String text) {
        assertThat(Mail.isAddress(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Hello\r\nBcc: all@example.org", "Hello\nx", "Hello\r", "Hello\u0000", "a\u2028b"})
    void a_subject_is_one_line(String subject) {
        assertThatThrownBy(() -> new Mail("reader@example.org", Locale.ENGLISH, subject, "Text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The subject");
    }

    @Test
    void line_ends_of_a_text_are_all_the_same() {
        assertThat(new Mail("reader@example.org", Locale.ENGLISH, "Hello", "a\r\nb\rc\nd").text())
                .isEqualTo("a\nb\nc\nd");
    }

    @Test
    void a_text_has_no_control_characters() {
        assertThatThrownBy(() -> new Mail("reader@example.org", Locale.ENGLISH, "Hello", "a\u0000b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The text");
    }
}
