package city.loop.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.testing.MailServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// Mails as a real mail server gets them. The portal's own schedule is as good as off: the tests say when it sends.
@SpringBootTest(properties = {"portal.mail.from=portal@loop.example", "portal.mail.interval=P1D"})
class MailDeliveryTest {

    @RegisterExtension
    private static final MailServer MAIL_SERVER = new MailServer();

    @Autowired
    private SetClock clock;

    @Autowired
    private MailService mails;

    @Autowired
    private MailDelivery delivery;

    @Autowired
    private MailRepository repository;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor current;

    @Autowired
    private JdbcClient database;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL_SERVER.receive(registry);
    }

    @BeforeEach
    void startEmpty() throws Exception {
        MAIL_SERVER.empty();
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(
                        status -> database.sql("delete from notifications.mail").update()));
    }

    @Test
    void a_mail_is_plain_text_and_the_same_as_html() throws Exception {
        mails.send(new Mail(
                "reader@example.org",
                Locale.GERMAN,
                "Übergabe am Dienstag",
                "Grüße <b>!\n\nZur Übergabe: https://loop.example/munich?a=1&b=2."));
        delivery.sendDue();
        MimeMessage mail = received().getFirst();
        var parts = (MimeMultipart) mail.getContent();
        assertThat(mail.getSubject()).isEqualTo("Übergabe am Dienstag");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("portal@loop.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("Grüße <b>!");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<html lang=\"de\">", "<p>Grüße &lt;b&gt;!</p>")
                .contains("<a href=\"https://loop.example/munich?a=1&amp;b=2\">")
                .doesNotContain("<b>");
    }

    @Test
    void a_mail_goes_out_after_its_transaction_has_committed() {
        transaction.executeWithoutResult(status -> {
            mails.send(mail("Before"));
            elsewhere(delivery::sendDue);
            assertThat(received()).isEmpty();
        });
        delivery.sendDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void what_was_rolled_back_is_never_told() {
        transaction.executeWithoutResult(status -> {
            mails.send(mail("Never"));
            status.setRollbackOnly();
        });
        delivery.sendDue();
        assertThat(received()).isEmpty();
    }

    @Test
    void a_mail_that_was_sent_is_not_sent_again_and_not_kept() {
        mails.send(mail("Once"));
        delivery.sendDue();
        after(Duration.ofDays(2));
        delivery.sendDue();
        assertThat(received()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void of_several_nodes_one_sends() throws Exception {
        for (int i = 0; i < 20; i++) {
            mails.send(mail("Mail " + i));
        }
        var nodes = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            nodes.add(Thread.ofVirtual().start(delivery::sendDue));
        }
        for (Thread node : nodes) {
            node.join();
        }
        assertThat(received()).hasSize(20);
    }

    @Test
    void while_the_server_is_away_a_mail_waits_and_the_pauses_grow() {
        mails.send(mail("Later"));
        withoutServer(delivery::sendDue);
        after(Duration.ofMinutes(2).minusSeconds(1));
        delivery.sendDue();
        assertThat(received()).isEmpty();
        after(Duration.ofSeconds(1));
        withoutServer(delivery::sendDue);
        after(Duration.ofMinutes(4).minusSeconds(1));
        delivery.sendDue();
        assertThat(received()).isEmpty();
        after(Duration.ofSeconds(1));
        delivery.sendDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void a_mail_that_a_node_had_taken_when_it_died_is_sent_after_the_pause() {
        mails.send(mail("Survivor"));
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(status -> {
                    var taken = repository.take(clock.instant(), 10).orElseThrow();
                    repository.begin(taken, clock.instant(), MailDelivery.pauseAfter(1));
                }));
        delivery.sendDue();
        assertThat(received()).isEmpty();
        after(Duration.ofMinutes(2));
        delivery.sendDue();
        assertThat(received()).hasSize(1);
    }

    @Test
    void after_ten_attempts_a_mail_is_left_for_people_to_look_at() {
        mails.send(mail("Hopeless"));
        withoutServer(() -> {
            for (int i = 0; i < MailDelivery.MOST_ATTEMPTS; i++) {
                delivery.sendDue();
                after(Duration.ofDays(1));
            }
        });
        delivery.sendDue();
        assertThat(received()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void nobody_but_the_portal_reads_mails() {
        mails.send(mail("Private"));
        assertThat(database.sql("select count(*) from notifications.mail")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Mail mail(String subject) {
        return new Mail("reader@example.org", Locale.ENGLISH, subject, "Text");
    }

    private static List<MimeMessage> received() {
        return MAIL_SERVER.mails().toList();
    }

    private int waiting() {
        var ids = new ArrayList<String>();
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(
                        status -> ids.addAll(database.sql("select mail_id::text from notifications.mail")
                                .query(String.class)
                                .list())));
        return ids.size();
    }

    private void after(Duration pause) {
        clock.now = clock.instant().plus(pause);
    }

    private void withoutServer(Runnable work) {
        int port = sender.getPort();
        sender.setPort(1);
        try {
            work.run();
        } finally {
            sender.setPort(port);
        }
    }

    private static void elsewhere(Runnable work) {
        try {
            Thread.ofVirtual().start(work).join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

        private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

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
