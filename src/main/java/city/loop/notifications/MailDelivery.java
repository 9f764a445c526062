package city.loop.notifications;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what waits. Each mail is taken first and sent then, outside of any transaction: no database connection
/// waits for a mail server, and of several nodes one sends it. A mail that was taken by a node that died in between
/// is sent after its pause. Should the node have died between the server's yes and the note of it, the mail goes
/// out again under the same Message-ID, by which mail programs know it for the same.
@Component
@ConditionalOnProperty("spring.mail.host")
class MailDelivery {

    /// The pauses double from two minutes: the tenth attempt comes after 17 hours.
    static final int MOST_ATTEMPTS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(MailDelivery.class);

    private final MailRepository repository;
    private final JavaMailSender sender;
    private final MailWriter writer;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MailDelivery(
            MailRepository repository,
            JavaMailSender sender,
            MailWriter writer,
            CurrentActor current,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.sender = sender;
        this.writer = writer;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Sends all mails that are due, one by one.
    @Scheduled(fixedDelayString = "${portal.mail.interval:PT5S}", initialDelayString = "${portal.mail.interval:PT5S}")
    void sendDue() {
        try {
            current.runAs(Actor.PORTAL, () -> {
                for (var mail = take(); mail.isPresent(); mail = take()) {
                    send(mail.get());
                }
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Mails wait: the database cannot be used now ({})",
                    e.getClass().getSimpleName());
        }
    }

    static Duration pauseAfter(int attempt) {
        return Duration.ofMinutes(1L << attempt);
    }

    private Optional<WaitingMail> take() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var taken = transaction.execute(status -> {
            Optional<WaitingMail> mail = repository.take(now, MOST_ATTEMPTS);
            mail.ifPresent(found -> repository.begin(found, now, pauseAfter(found.attempt())));
            return mail;
        });
        return taken == null ? Optional.empty() : taken;
    }

    private void send(WaitingMail mail) {
        try {
            sender.send(message -> writer.write(mail, message));
            transaction.executeWithoutResult(status -> repository.sent(mail.id()));
        } catch (MailException e) {
            // Neither addressee nor text: they have no place in a log.
            LOG.warn("Mail {} was not sent at attempt {} of {}: {}", mail.id(), mail.attempt(), MOST_ATTEMPTS, kind(e));
            transaction.executeWithoutResult(status -> repository.noteProblem(mail.id(), kind(e)));
        }
    }

    private static String kind(MailException e) {
        Throwable cause = e.getMostSpecificCause();
        return e.getClass().getSimpleName() + ", " + cause.getClass().getSimpleName();
    }
}
