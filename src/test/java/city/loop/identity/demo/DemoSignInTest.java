package city.loop.identity.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import city.loop.identity.CityRole;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

class DemoSignInTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.168.1.7", "::", "no.such.host.example"})
    void the_demo_does_not_start_where_other_machines_reach_it(String address) {
        assertThatThrownBy(() -> new DemoSignIn(new MockEnvironment().withProperty("server.address", address)))
                .isInstanceOf(DemoOnPublicAddress.class)
                .hasMessageContaining(address);
    }

    @Test
    void the_demo_does_not_start_on_all_addresses() {
        assertThatThrownBy(() -> new DemoSignIn(new MockEnvironment())).isInstanceOf(DemoOnPublicAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.0.0.5"})
    void the_demo_starts_on_this_machines_own_addresses(String address) {
        assertDoesNotThrow(() -> new DemoSignIn(new MockEnvironment().withProperty("server.address", address)));
    }

    @Test
    void whoever_insists_may_have_it_everywhere() {
        assertDoesNotThrow(() -> new DemoSignIn(new MockEnvironment().withProperty("portal.demo-anywhere", "true")));
    }

    @Test
    void an_outside_provider_turns_the_demos_off() {
        new ApplicationContextRunner()
                .withUserConfiguration(DemoSignIn.class)
                .withPropertyValues(
                        "spring.profiles.active=demo",
                        "server.address=127.0.0.1",
                        "portal.sign-in.issuer=https://id.example")
                .run(context -> assertThat(context).doesNotHaveBean(DemoSignIn.class));
    }

    @Test
    void without_the_profile_there_is_no_demo_provider() {
        new ApplicationContextRunner()
                .withUserConfiguration(DemoSignIn.class)
                .run(context -> assertThat(context).doesNotHaveBean(DemoSignIn.class));
    }

    @ParameterizedTest
    @EnumSource(CityRole.class)
    void somebody_has_each_role(CityRole role) {
        assertThat(DemoAccount.ALL)
                .anyMatch(
                        account -> account.roles().stream().anyMatch(claimed -> claimed.startsWith(role.wire() + "@")));
    }

    @Test
    void three_maintain_one_area_so_that_two_can_decide_on_the_thirds_text() {
        assertThat(DemoAccount.ALL.stream().filter(account -> account.roles().contains("maintainer@schema")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void somebody_administers_the_installation() {
        assertThat(DemoAccount.ALL).anyMatch(account -> account.roles().equals(Arrays.asList("installation-admin")));
    }
}
