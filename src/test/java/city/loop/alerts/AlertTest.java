package city.loop.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.exchange.Loop;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.testing.Browser;
import city.loop.testing.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Alerts from the form to their end, with a real mail server.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.mail.from=portal@loop.example",
            "portal.mail.interval=P1D",
            "portal.public-address=https://loop.example",
            "portal.forms.per-address=10000",
            "portal.pages.kept-for=0s"
        })
class AlertTest {

    @RegisterExtension
    private static final MailServer MAIL_SERVER = new MailServer();

    private static final Pattern LINK = Pattern.compile("(/alerts/(?:confirm|stop)\\?key=[A-Za-z0-9_-]{43}&lang=en)");
    private static final String[] FROM_HERE = {"Sec-Fetch-Site", "same-origin"};
    private static final String SEARCH = "/munich/alerts?category=organic-wood&kind=offer&lang=en";

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private AlertService alerts;

    @Autowired
    private CurrentActor current;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MovedClock clock;

    @Autowired
    private ScheduledTaskHolder schedule;

    @LocalServerPort
    private int port;

    private Browser browser;
    private Loop loop;
    private final String address = "canary." + UUID.randomUUID() + "@example.org";

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL_SERVER.receive(registry);
    }

    @BeforeEach
    void startEmpty() {
        loop = new Loop(portal);
        browser = new Browser(port);
        asPortal("delete from alerts.alert");
    }

    @Test
    void an_alert_is_confirmed_tells_once_a_day_and_is_stopped_by_a_link() {
        assertThat(send(address).headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).startsWith("/alerts/received"));
        assertThat(plain()).singleElement().asString().contains("Wood").contains("Munich");
        press(link("confirm"));
        loop.offerTo("Berlin");

        clock.move(Duration.ofHours(23));
        tell();
        assertThat(mails()).hasSize(1);

        clock.move(Duration.ofHours(2));
        tell();
        tell();
        assertThat(plain())
                .hasSize(2)
                .last()
                .asString()
                .contains("Wood, 800\u00a0kg", "https://loop.example/munich/offers/OFR");

        var stopped = press(link("stop"));
        assertThat(stopped.headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).startsWith("/alerts/stopped"));
        assertThat(kept()).isZero();
    }

    @Test
    void nothing_new_is_no_mail() {
        loop.offerTo("Berlin");
        confirmed();

        clock.move(Duration.ofHours(25));
        tell();

        assertThat(mails()).hasSize(1);
    }

    @Test
    void one_click_in_a_mail_program_stops_it() throws MessagingException {
        confirmed();
        loop.offerTo("Berlin");
        clock.move(Duration.ofHours(25));
        tell();
        var digest = mails().getLast();
        assertThat(digest.getHeader("List-Unsubscribe-Post", null)).isEqualTo("List-Unsubscribe=One-Click");
        var where = digest.getHeader("List-Unsubscribe", null).replaceAll("^<https://loop\\.example|>$", "");

        var answer = browser.post(where, Map.of("List-Unsubscribe", "One-Click"));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(kept()).isZero();
        assertThat(browser.post(where, Map.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(204);
    }

    @Test
    void without_confirmation_it_is_gone_after_48_hours() {
        send(address);
        clock.move(Duration.ofHours(49));

        current.runAs(Actor.PORTAL, alerts::eraseEnded);

        assertThat(kept()).isZero();
        assertThat(press(link("confirm")).statusCode()).isEqualTo(422);
    }

    @Test
    void a_confirmed_one_ends_after_six_months() {
        confirmed();
        clock.move(Duration.ofDays(180));
        current.runAs(Actor.PORTAL, alerts::eraseEnded);
        assertThat(kept()).isEqualTo(1);

        clock.move(Duration.ofDays(10));
        assertThat(current.callAs(Actor.PORTAL, () -> alerts.countEnding(clock.instant())))
                .isEqualTo(1);
        current.runAs(Actor.PORTAL, alerts::eraseEnded);

        assertThat(kept()).isZero();
    }

    @Test
    void the_same_search_twice_is_one_alert() {
        confirmed();
        confirmed();

        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void nobodys_mailbox_is_flooded() {
        for (int time = 0; time < 10; time++) {
            assertThat(send(address).statusCode()).isEqualTo(303);
        }

        assertThat(mails()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a@b\r\nBcc: c@example.org", "a@example.org, b@example.org"})
    void what_is_no_address_comes_back_with_what_was_typed(String typed) {
        var answer = send(typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("<title>Error: ", "Wood");
    }

    @Test
    void nobody_else_sees_an_alert_or_has_one_told() {
        confirmed();

        Integer seen = current.callAs(
                Loop.staff(Loop.MUNICH),
                () -> transaction.execute(status -> database.sql("select count(*) from alerts.alert")
                        .query(Integer.class)
                        .single()));
        assertThat(seen).isZero();
        assertThatThrownBy(() -> current.callAs(Loop.staff(Loop.MUNICH), alerts::tellNext))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_search_can_be_followed_in_a_feed_reader() {
        var offer = loop.offerTo("Berlin");

        var feed = browser.get("/munich/search.atom?category=organic-wood&q=wood&page=7&lang=en&other=1");

        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.body()).contains("Wood, 800\u00a0kg", "/munich/offers/" + offer.id(), "“wood”");
        assertThat(feed.body()).contains("search.atom?category=organic-wood&amp;q=wood&amp;lang=en\"");
        assertThat(browser.get("/munich/search.atom?q=moonstone").body()).doesNotContain("<entry>");
    }

    private void confirmed() {
        send(address);
        press(link("confirm"));
    }

    private HttpResponse<String> send(String email) {
        var form = Browser.hidden(browser.get(SEARCH).body());
        return browser.post(SEARCH, Browser.with(form, "email", email), FROM_HERE);
    }

    private HttpResponse<String> press(String link) {
        return browser.post(link, Browser.hidden(browser.get(link).body()), FROM_HERE);
    }

    /// Tells everybody whose turn it is.
    private void tell() {
        current.runAs(Actor.PORTAL, () -> {
            while (alerts.tellNext()) {
                assertThat(kept()).isPositive();
            }
        });
    }

    private String link(String page) {
        return plain().stream()
                .flatMap(text -> LINK.matcher(text).results().map(found -> found.group(1)))
                .filter(link -> link.startsWith("/alerts/" + page))
                .toList()
                .getLast();
    }

    private List<String> plain() {
        return mails().stream().map(AlertTest::text).toList();
    }

    private List<MimeMessage> mails() {
        schedule.getScheduledTasks().stream()
                .filter(task -> task.toString().contains("MailDelivery.sendDue"))
                .forEach(task -> task.getTask().getRunnable().run());
        return MAIL_SERVER.mails().filter(this::toMe).toList();
    }

    private boolean toMe(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(MimeMessage mail) {
        try {
            return ((MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private int kept() {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(status -> database.sql("select count(*) from alerts.alert")
                        .query(Integer.class)
                        .single()));
    }

    private void asPortal(String sql) {
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(
                        status -> database.sql(sql).update()));
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock();
        }
    }

    /// The time, and what a test has put to it.
    static final class MovedClock extends Clock {

        private volatile Duration moved = Duration.ZERO;

        void move(Duration by) {
            moved = moved.plus(by);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(moved);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
