package city.loop.alerts;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.notifications.MailSecret;
import city.loop.notifications.MailService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what people want to be told of, asks by mail whether it was them, tells them once a day at most, and
/// forgets.
///
/// People have no account here: they see and change nothing but what the link in their mail belongs to, and the
/// portal does it for them. An alert is no record of the loop, so it leaves no evidence (DD0033).
@Service
@PreAuthorize("denyAll")
public class AlertService {

    /// How long an unconfirmed one is kept.
    public static final Duration TO_CONFIRM = Duration.ofHours(48);

    /// How long a confirmed one is kept.
    public static final int MONTHS_KEPT = 6;

    private static final Duration BETWEEN_DIGESTS = Duration.ofDays(1);

    /// At most so many mails a day to one address ask for confirmation: nobody's mailbox is flooded through this form.
    private static final int MAILS_A_DAY = 3;

    /// At most so many alerts for one address.
    private static final int FOR_ONE_ADDRESS = 20;

    private final AlertRepository repository;
    private final AlertMails texts;
    private final AlertSearch search;
    private final MailService mails;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertService(
            AlertRepository repository,
            AlertMails texts,
            AlertSearch search,
            MailService mails,
            CurrentActor current,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.texts = texts;
        this.search = search;
        this.mails = mails;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Keeps it for 48 hours and asks the address by mail. Whether a mail goes out shows nowhere: who asks learns
    /// nothing of others.
    @PreAuthorize("permitAll")
    public void register(AlertTerms terms) {
        asPortal(() -> {
            Instant now = now();
            repository.waitForOthersOf(terms.email());
            if (repository.countSince(terms.email(), now.minus(Duration.ofDays(1))) < MAILS_A_DAY
                    && repository.countConfirmed(terms.email()) < FOR_ONE_ADDRESS) {
                MailSecret confirm = MailSecret.random();
                repository.add(terms, confirm, MailSecret.random(), now, now.plus(TO_CONFIRM));
                mails.send(texts.confirm(terms, confirm));
            }
            return true;
        });
    }

    /// Confirms the address that the link was sent to.
    ///
    /// @return false when the link is not known or its time is over; true also when it was confirmed before
    @PreAuthorize("permitAll")
    public boolean confirm(String key) {
        return asPortal(() -> {
            Instant now = now();
            var found = repository.find(new MailSecret(key), now);
            found.ifPresent(alert -> repository.confirm(
                    alert,
                    now,
                    now.atZone(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant()));
            return found.isPresent();
        });
    }

    /// Erases the one that the link belongs to, at once and for good.
    ///
    /// @return false when there is none, or none any more
    @PreAuthorize("permitAll")
    public boolean stop(String key) {
        return asPortal(() -> repository.stop(key));
    }

    /// Tells one of those whose last digest is a day ago what is new; nothing is sent where nothing is.
    ///
    /// @return false when nobody waits
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public boolean tellNext() {
        Instant now = now();
        var due = repository.due(now.minus(BETWEEN_DIGESTS));
        due.ifPresent(alert -> {
            List<AlertHit> hits = search.since(alert.terms(), alert.checkedAt());
            if (!hits.isEmpty()) {
                mails.send(texts.digest(alert, hits));
            }
            repository.checked(alert, now);
        });
        return due.isPresent();
    }

    /// How many would be erased by then: the dry run of [#eraseEnded].
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administerInstallation()")
    public int countEnding(Instant by) {
        return repository.countEnding(by);
    }

    /// Erases what has come to its end.
    ///
    /// @return how many
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public int eraseEnded() {
        return repository.removeEnded(now());
    }

    private boolean asPortal(Supplier<Boolean> work) {
        return current.callAs(Actor.PORTAL, () -> Boolean.TRUE.equals(transaction.execute(status -> work.get())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
