package city.loop.interest;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.testing.ApiClient;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Interest from the form to its end, with a real mail server.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.mail.from=portal@loop.example",
            "portal.mail.interval=P1D",
            "portal.forms.per-address=10000",
            "portal.pages.kept-for=0s"
        })
class InterestTest {

    @RegisterExtension
    private static final MailServer MAIL_SERVER = new MailServer();

    private static final Pattern LINK =
            Pattern.compile("(/interest/(?:confirm|withdraw)\\?key=[A-Za-z0-9_-]{43}&lang=en)");
    private static final String[] FROM_HERE = {"Sec-Fetch-Site", "same-origin"};

    @Autowired
    private InterestService interests;

    @Autowired
    private CurrentActor current;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Autowired
    private SetClock clock;

    @Autowired
    private ScheduledTaskHolder schedule;

    @LocalServerPort
    private int port;

    private Browser browser;

    /// Another one in each test: a mail that another test left on its way is none of this one's.
    private final String address = "canary." + UUID.randomUUID() + "@example.org";

    private final Map<String, String> lab = Map.of(
            "kind", "lab",
            "organisation", "=Reuse Lab",
            "place", "Augsburg",
            "city", "munich",
            "name", "Ada Canary",
            "email", address,
            "message", "Data, please",
            "listed", "yes");

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL_SERVER.receive(registry);
    }

    @BeforeAll
    static void cities(@Autowired CityService cities, @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
    }

    @BeforeEach
    void startEmpty() {
        browser = new Browser(port);
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(status -> {
                    database.sql("delete from interest.expression").update();
                }));
    }

    @Test
    void interest_goes_from_the_form_to_the_list_and_to_its_end() {
        var sent = send(lab);
        assertThat(sent.statusCode()).isEqualTo(303);
        var receipt = sent.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(receipt).body()).contains("48 hours").containsPattern("INT-[A-Z0-9]{8}");

        var confirm = linkTo("confirm");
        assertThat(press(confirm).headers().firstValue("Location")).hasValue("/interest/confirmed?lang=en");

        assertThat(list()).contains("\"total\":1", "Reuse Lab", "Augsburg").doesNotContain("Canary", "canary");
        assertThat(browser.get("/interest").body()).contains("Reuse Lab").doesNotContain("Canary", "canary");

        var withdraw = linkTo("withdraw");
        assertThat(press(withdraw).headers().firstValue("Location")).hasValue("/interest/withdrawn?lang=en");
        assertThat(list()).contains("\"total\":0");
        assertThat(inbox(MUNICH)).isEmpty();
    }

    @Test
    void before_its_address_is_confirmed_nobody_sees_it() {
        send(lab);
        linkTo("confirm");

        assertThat(list()).contains("\"total\":0");
        assertThat(inbox(MUNICH)).isEmpty();
    }

    @Test
    void following_the_link_alone_changes_nothing() {
        send(lab);
        browser.get(linkTo("confirm"));

        assertThat(list()).contains("\"total\":0");
    }

    @Test
    void without_consent_it_is_not_listed_though_staff_see_it() {
        confirmed(but(lab, "listed", "no"));

        assertThat(list()).contains("\"total\":0");
        assertThat(inbox(MUNICH)).hasSize(1);
    }

    @Test
    void citizens_are_never_listed() {
        confirmed(but(lab, "kind", "citizen"));

        assertThat(list()).contains("\"total\":0");
    }

    @Test
    void what_is_missing_is_said_and_everything_typed_is_kept() {
        var answer = send(but(but(lab, "email", "ada at example"), "organisation", ""));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter the e-mail address in the form name@example.org")
                .contains("href=\"#field-organisation\"", "value=\"ada at example\"", "Data, please</textarea>")
                .containsPattern("<input checked id=\"field-kind-lab\"")
                .containsPattern("<option selected value=\"munich\"");
        assertThat(kept()).isZero();
    }

    @Test
    void sending_twice_is_one_interest_and_one_mail() {
        var first = send(lab).headers().firstValue("Location");

        assertThat(send(lab).headers().firstValue("Location")).isEqualTo(first);
        assertThat(kept()).isEqualTo(1);
    }

    @Test
    void nobodys_mailbox_is_flooded() {
        for (var i = 0; i < 6; i++) {
            clock.now = clock.now.plus(Duration.ofMinutes(11));
            assertThat(send(lab).statusCode()).isEqualTo(303);
        }
        assertThat(kept()).isEqualTo(3);
    }

    @Test
    void an_unconfirmed_one_is_erased_after_two_days_and_its_link_is_no_longer_good() {
        send(lab);
        var link = linkTo("confirm");
        clock.now = clock.now.plus(Duration.ofHours(48));

        assertThat(press(link).statusCode()).isEqualTo(422);
        assertThat(eraseEnded()).isEqualTo(1);
    }

    @Test
    void a_confirmed_one_is_erased_after_two_years_and_a_dry_run_says_so_before() {
        confirmed(lab);
        clock.now = clock.now.plus(Duration.ofDays(730));
        assertThat(eraseEnded()).isZero();
        clock.now = clock.now.plus(Duration.ofDays(2));

        assertThat(current.<Integer>callAs(Actor.PORTAL, () -> interests.countEnding(clock.now)))
                .isEqualTo(1);
        assertThat(inbox(MUNICH)).hasSize(1);
        assertThat(eraseEnded()).isEqualTo(1);
        assertThat(inbox(MUNICH)).isEmpty();
    }

    @Test
    void a_citys_staff_see_what_concerns_their_city_only() {
        confirmed(lab);
        var id = inbox(MUNICH).getFirst().id();

        assertThat(inbox(BERLIN)).isEmpty();
        assertThat(current.<Boolean>callAs(staff(BERLIN), () -> interests.erase(BERLIN, id)))
                .isFalse();
        assertThatThrownBy(() -> current.runAs(staff(BERLIN), () -> interests.inbox(MUNICH, null)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(inbox(MUNICH)).hasSize(1);
    }

    @Test
    void staff_note_how_far_they_have_come_and_erase() {
        confirmed(lab);
        var id = inbox(MUNICH).getFirst().id();

        current.runAs(staff(MUNICH), () -> interests.answer(MUNICH, id, InterestStatus.ANSWERED, "Called back"));
        assertThat(inbox(MUNICH).getFirst())
                .returns(InterestStatus.ANSWERED, Interest::status)
                .returns("Called back", Interest::note);

        assertThat(current.<Boolean>callAs(staff(MUNICH), () -> interests.erase(MUNICH, id)))
                .isTrue();
        assertThat(inbox(MUNICH)).isEmpty();
    }

    @Test
    void each_step_of_a_confirmed_one_leaves_evidence_without_personal_data() {
        confirmed(lab);
        current.runAs(
                staff(MUNICH),
                () -> interests.erase(MUNICH, inbox(MUNICH).getFirst().id()));

        var entries = current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(status -> database.sql(
                                "select event_type || ' ' || e::text from evidence.entry e where subject_type = 'interest'")
                        .query(String.class)
                        .list()));
        assertThat(entries)
                .anyMatch(entry -> entry.startsWith("interest-confirmed"))
                .anyMatch(entry -> entry.startsWith("interest-erased"))
                .noneMatch(entry -> entry.toLowerCase(Locale.ROOT).contains("canary"));
    }

    @Test
    void programs_register_interest_as_the_page_does() {
        var answer = new ApiClient(port, null).post("/api/interest", """
                {"kind": "city", "organisation": "Town", "name": "Ada Canary", "email": "%s",
                 "city": "Augsburg", "listed": true}""".formatted(address));

        assertThat(answer.status()).isEqualTo(202);
        press(linkTo("confirm"));
        assertThat(list()).contains("\"organisation\":\"Town\"", "\"place\":\"Augsburg\"");
    }

    @Test
    void a_program_learns_which_members_need_a_change() {
        var api = new ApiClient(port, null);

        assertThat(api.post("/api/interest", "{\"kind\": \"city\"}"))
                .returns(400, ApiClient.Answer::status)
                .extracting(ApiClient.Answer::body)
                .asString()
                .contains("/email", "/organisation");
        assertThat(api.post("/api/interest", "{\"email\": 7}").status()).isEqualTo(400);
        assertThat(api.post("/api/interest", "[]").status()).isEqualTo(400);
    }

    private void confirmed(Map<String, String> form) {
        assertThat(send(form).statusCode()).isEqualTo(303);
        press(linkTo("confirm"));
    }

    private HttpResponse<String> send(Map<String, String> typed) {
        var form = Browser.hidden(browser.get("/interest").body());
        for (var field : typed.entrySet()) {
            form = but(form, field.getKey(), field.getValue());
        }
        return browser.post("/interest", form, FROM_HERE);
    }

    private static Map<String, String> but(Map<String, String> form, String field, String value) {
        var changed = new HashMap<>(form);
        changed.put(field, value);
        return changed;
    }

    private HttpResponse<String> press(String link) {
        return browser.post(link, Browser.hidden(browser.get(link).body()), FROM_HERE);
    }

    /// The link of that kind in a mail to this test's address. The portal sends when it is told to: its own schedule is
    /// as good as off.
    private String linkTo(String page) {
        schedule.getScheduledTasks().stream()
                .filter(task -> task.toString().contains("MailDelivery.sendDue"))
                .forEach(task -> task.getTask().getRunnable().run());
        return links(page).findFirst().orElseThrow();
    }

    private Stream<String> links(String page) {
        return MAIL_SERVER
                .mails()
                .map(this::plain)
                .flatMap(text -> LINK.matcher(text).results().map(found -> found.group(1)))
                .filter(link -> link.startsWith("/interest/" + page));
    }

    private String plain(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address)
                    ? ((MimeMultipart) mail.getContent())
                            .getBodyPart(0)
                            .getContent()
                            .toString()
                    : "";
        } catch (IOException | MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private String list() {
        return new ApiClient(port, null).get("/api/interest").body();
    }

    private List<Interest> inbox(CityId city) {
        return current.callAs(staff(city), () -> interests.inbox(city, null));
    }

    private int eraseEnded() {
        return current.callAs(Actor.PORTAL, interests::eraseEnded);
    }

    private int kept() {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(status -> database.sql("select count(*) from interest.expression")
                        .query(Integer.class)
                        .single()));
    }

    private static Actor staff(CityId city) {
        return new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "Staff",
                (@Nullable UUID) null,
                Map.of(city, Set.of(CityRole.STAFF)),
                false);
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        SetClock setClock() {
            return new SetClock();
        }
    }

    /// Time stands still until a test moves it.
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-28T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
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
