package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ApiLimitFilterTest {

    private final Ticking clock = new Ticking();
    private final CurrentActor current = new CurrentActor();
    private final ApiLimitFilter filter = new ApiLimitFilter(
            new ApiLimits(clock, 3, 1, 5, 4, 6, 7), current, new ApiSecurityAnswers(new JsonMapper()));

    @Test
    void whoever_sends_more_than_the_limit_is_told_when_to_go_on() {
        assertThat(accepted("GET", "/api/v1/material", "192.0.2.1")).isEqualTo(3);

        MockHttpServletResponse refused = send("GET", "/api/v1/material", "192.0.2.1");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(refused.getHeader("RateLimit-Limit")).isEqualTo("3");
        assertThat(refused.getHeader("RateLimit-Remaining")).isEqualTo("0");
        assertThat(new JsonMapper()
                        .readTree(refused.getContentAsByteArray())
                        .at("/error/code")
                        .asString())
                .isEqualTo("INVALID_REQUEST");
    }

    @Test
    void each_answer_says_what_is_left() {
        MockHttpServletResponse first = send("GET", "/api/v1/material", "192.0.2.1");

        assertThat(first.getHeader("RateLimit-Remaining")).isEqualTo("2");
        assertThat(first.getHeader("RateLimit-Reset")).isEqualTo("20");
    }

    @Test
    void the_next_minute_begins_anew() {
        accepted("GET", "/api/v1/material", "192.0.2.1");
        clock.now = clock.now.plus(Duration.ofSeconds(20));

        assertThat(accepted("GET", "/api/v1/material", "192.0.2.1")).isEqualTo(3);
    }

    @Test
    void addresses_are_counted_apart() {
        accepted("GET", "/api/v1/material", "192.0.2.1");

        assertThat(accepted("GET", "/api/v1/material", "192.0.2.2")).isEqualTo(3);
    }

    @Test
    void the_addresses_of_one_ipv6_network_count_together() {
        accepted("GET", "/api/v1/material", "2001:db8:0:1::1");

        assertThat(accepted("GET", "/api/v1/material", "2001:db8:0:1:ffff::2")).isZero();
        assertThat(accepted("GET", "/api/v1/material", "2001:db8:0:2::1")).isEqualTo(3);
    }

    @Test
    void searches_have_a_limit_of_their_own() {
        assertThat(accepted("POST", "/api/v1/material/search", "192.0.2.1")).isEqualTo(1);
        assertThat(accepted("GET", "/api/v1/material", "192.0.2.1")).isEqualTo(2);
    }

    @Test
    void signed_requests_of_nodes_have_a_limit_of_their_own() {
        accepted("GET", "/api/v1/material", "192.0.2.1");

        assertThat(accepted("POST", "/api/v1/federate/announce", "192.0.2.1", "X-Node-Signature"))
                .isEqualTo(4);
    }

    @Test
    void what_the_portals_own_pages_load_is_counted_apart() {
        accepted("GET", "/api/v1/material", "192.0.2.1");

        assertThat(accepted("GET", "/munich/api/map.geojson", "192.0.2.1", "Sec-Fetch-Site"))
                .isEqualTo(5);
    }

    @Test
    void a_key_is_counted_wherever_it_is_used() {
        current.runAs(key(false, null), () -> {
            assertThat(accepted("GET", "/api/v1/material", "192.0.2.1")).isEqualTo(7);
            assertThat(accepted("GET", "/api/v1/material", "192.0.2.2")).isZero();
        });
    }

    @Test
    void a_key_has_the_limit_that_it_was_issued_with() {
        current.runAs(
                key(true, 2),
                () -> assertThat(accepted("GET", "/api/v1/material", "192.0.2.1"))
                        .isEqualTo(2));
    }

    @Test
    void a_key_of_the_installation_has_no_limit() {
        current.runAs(
                key(true, null),
                () -> assertThat(accepted("POST", "/api/v1/material/search", "192.0.2.1"))
                        .isEqualTo(100));
    }

    private static Actor key(boolean installation, @Nullable Integer requestsPerMinute) {
        return new Actor(
                Actor.Kind.API_KEY,
                UUID.randomUUID(),
                "Test",
                null,
                Map.of(),
                installation,
                Set.of(),
                false,
                requestsPerMinute);
    }

    private int accepted(String method, String path, String address, String... headers) {
        int accepted = 0;
        while (accepted < 100 && send(method, path, address, headers).getStatus() == 200) {
            accepted++;
        }
        return accepted;
    }

    private MockHttpServletResponse send(String method, String path, String address, String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        for (String header : headers) {
            request.addHeader(header, "same-origin");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, new MockFilterChain());
        } catch (java.io.IOException | jakarta.servlet.ServletException e) {
            throw new AssertionError(e);
        }
        return response;
    }

    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-28T10:00:40Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
