package city.loop.notifications;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes mails. A mail is kept in the caller's transaction and goes out after it: what was rolled back is never told.
@Service
@PreAuthorize("denyAll")
public class MailService {

    private static final Logger LOG = LoggerFactory.getLogger(MailService.class);

    private final MailRepository repository;
    private final Clock clock;
    private final boolean delivered;
    private final AtomicBoolean said = new AtomicBoolean();

    MailService(MailRepository repository, Clock clock, @Value("${spring.mail.host:}") String server) {
        this.repository = repository;
        this.clock = clock;
        this.delivered = !server.isBlank();
    }

    /// Has the mail sent soon after the current transaction commits. Without a mail server it waits until there is one.
    /// Whom a mail goes to is the calling service's to decide: people do not choose addressees here.
    @Transactional
    @PreAuthorize("permitAll")
    public void send(Mail mail) {
        repository.add(mail, clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!delivered && said.compareAndSet(false, true)) {
            LOG.warn("Mails are kept and not sent: set spring.mail.host and portal.mail.from to have them sent.");
        }
    }
}
