package city.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void port_and_data_are_read_in_both_spellings() {
        assertThat(settings("--port", "81", "--data=/srv/a b"))
                .containsExactly("--server.port=81", "--portal.data=/srv/a b");
        assertThat(settings("--port=81", "--data", "x")).containsExactly("--server.port=81", "--portal.data=x");
    }

    @Test
    void a_name_with_a_dot_is_a_setting_for_spring() {
        assertThat(settings("--server.address=127.0.0.1")).containsExactly("--server.address=127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=81", "-p", "81", "--port=", "--port=0", "--port=65536", "--port=a", "--data", ""})
    void what_is_not_an_option_is_refused_with_a_sentence(String argument) {
        assertThat(CommandLine.parse(argument)).isInstanceOf(CommandLine.Refused.class);
    }

    @Test
    void an_option_in_the_place_of_a_value_is_refused() {
        assertThat(CommandLine.parse("--data", "--port")).isInstanceOf(CommandLine.Refused.class);
    }

    @Test
    void help_wins_over_starting() {
        assertThat(CommandLine.parse("--port", "81", "--help")).isEqualTo(new CommandLine.Help());
    }

    private static String[] settings(String... arguments) {
        return ((CommandLine.Start) CommandLine.parse(arguments)).settings();
    }
}
