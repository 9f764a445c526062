package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.MailServer;
import city.loop.testing.Payloads;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/// Somebody without scripts searches, is told by mail of what is new, and stops it: with a real mail server, and a
/// clock on which a day passes.
@Journey
@TestPropertySource(properties = {"portal.mail.from=portal@loop.example", "portal.mail.interval=P1D"})
class SearchAlertJourney {

    @RegisterExtension
    private static final MailServer MAIL_SERVER = new MailServer();

    private static final String MATERIAL = "MAT-DE-MUC-2026-ORGANIC-PLANKS";

    @Autowired
    private LaterClock clock;

    @Autowired
    private ScheduledTaskHolder schedule;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL_SERVER.receive(registry);
    }

    @Test
    void whoever_searches_is_told_of_what_is_new_and_stops_it_with_one_click(
            Visitors visitors,
            @LocalServerPort int port,
            @Autowired ApiKeyService keys,
            @Autowired CurrentActor current) {
        Page page = visitors.readerWithoutScripts();
        page.navigate("/munich/search");
        page.getByRole(AriaRole.SEARCHBOX).fill("wood");
        page.getByText("Place, condition, quantity and more").first().click();
        page.getByLabel("Near").fill("Nuernberg");
        page.getByLabel("How far").selectOption("250");
        press(page, "Search");
        assertThat(page.locator("main")).containsText("Distances count from Nuremberg, Bavaria, Germany.");

        page.getByText("Be told of new results by mail").click();
        assertThat(page.locator("main")).containsText("within 250 km of Nuremberg");
        page.getByLabel("E-mail address").fill("nobody");
        press(page, "Set up the alert");
        assertThat(page.locator(".error-summary")).containsText("name@example.org");
        assertThat(page.getByLabel("E-mail address")).hasValue("nobody");
        page.getByLabel("E-mail address").fill("reader@example.org");
        press(page, "Set up the alert");
        assertThat(page).hasURL(Pattern.compile(".*/alerts/received.*"));

        page.navigate(link("confirm"));
        press(page, "Yes, tell me by mail");
        assertThat(page).hasURL(Pattern.compile(".*/alerts/confirmed.*"));

        ApiClient api = new ApiClient(port, ApiKeysForTests.writing(null, keys, current));
        assertThat(api.post(
                                "/api/v1/material",
                                Payloads.material(
                                        MATERIAL,
                                        "Munich",
                                        "{\"value\": 1000, \"unit\": \"kg\"}",
                                        ", \"location\": {\"lat\": 48.14, \"lon\": 11.58}"))
                        .status())
                .isEqualTo(201);
        assertThat(api.post(
                                "/api/v1/offer",
                                Payloads.offer(
                                        "OFR-PLANKS-01",
                                        MATERIAL,
                                        "Munich",
                                        "Munich",
                                        "{\"value\": 2, \"unit\": \"kg\"}"))
                        .status())
                .isEqualTo(201);
        clock.later = Duration.ofHours(25);
        run("AlertSchedule");

        assertThat(mails()).hasSize(2);
        page.navigate(found(mails().getLast(), "/munich/offers/OFR-PLANKS-01[^\\s]*"));
        assertThat(page.locator("main")).containsText("2 kg");

        page.navigate(link("stop"));
        press(page, "Stop it now");
        assertThat(page).hasURL(Pattern.compile(".*/alerts/stopped.*"));
        page.navigate(link("stop"));
        press(page, "Stop it now");
        assertThat(page.locator(".error-summary")).containsText("There is nothing to stop");
        assertThat(page.context().cookies()).isEmpty();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .press("Enter");
    }

    private String link(String step) {
        return found(mails().getLast(), "/alerts/" + step + "\\?key=[A-Za-z0-9_-]{43}&lang=en");
    }

    private static String found(String mail, String pattern) {
        Matcher address = Pattern.compile(pattern).matcher(mail);
        assertThat(address.find()).as(mail).isTrue();
        return address.group();
    }

    private List<String> mails() {
        run("MailDelivery.sendDue");
        return MAIL_SERVER.mails().map(SearchAlertJourney::text).toList();
    }

    private void run(String task) {
        schedule.getScheduledTasks().stream()
                .filter(each -> each.toString().contains(task))
                .forEach(each -> each.getTask().getRunnable().run());
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

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        LaterClock laterClock() {
            return new LaterClock();
        }
    }

    static final class LaterClock extends Clock {

        private volatile Duration later = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(Clock.system(zone), later);
        }
    }
}
