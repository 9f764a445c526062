package city.loop.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@ExtendWith(OutputCaptureExtension.class)
class MailWithoutServerTest {

    @Autowired
    private MailRepository repository;

    @Autowired
    private CurrentActor current;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient database;

    @Test
    void without_a_mail_server_mails_are_kept_and_that_is_said_once(CapturedOutput log) {
        var mails = new MailService(repository, Clock.systemUTC(), "");
        mails.send(new Mail("reader@example.org", Locale.ENGLISH, "First", "Text"));
        mails.send(new Mail("reader@example.org", Locale.ENGLISH, "Second", "Text"));
        assertThat(subjects()).containsExactly("First", "Second");
        assertThat(log.getOut()).containsOnlyOnce("Mails are kept and not sent");
    }

    private List<String> subjects() {
        var subjects = new ArrayList<String>();
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(status ->
                        subjects.addAll(database.sql("select subject from notifications.mail order by mail_id")
                                .query(String.class)
                                .list())));
        return subjects;
    }
}
