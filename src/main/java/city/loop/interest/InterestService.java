package city.loop.interest;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.notifications.MailSecret;
import city.loop.notifications.MailService;
import city.loop.shared.CityId;
import city.loop.shared.pages.PublicPagesChanged;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in who is interested, asks by mail whether it was them, lets staff answer, and forgets in time.
///
/// What somebody without an account does here the portal does for them: they see and change nothing but what the link
/// in their mail belongs to.
@Service
@PreAuthorize("denyAll")
public class InterestService {

    /// How long an unconfirmed one is kept.
    public static final Duration TO_CONFIRM = Duration.ofHours(48);

    /// How long a confirmed one is kept.
    public static final int MONTHS_KEPT = 24;

    /// At most so many mails a day to one address: nobody's mailbox is flooded through this form.
    private static final int MAILS_A_DAY = 3;

    /// Who sends the same within this time meant one.
    private static final Duration SAME = Duration.ofMinutes(10);

    private static final int MOST_LISTED = 500;
    private static final int MOST_IN_INBOX = 1000;
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private final InterestRepository repository;
    private final InterestQueries queries;
    private final InterestMails texts;
    private final MailService mails;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    InterestService(
            InterestRepository repository,
            InterestQueries queries,
            InterestMails texts,
            MailService mails,
            CurrentActor current,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.texts = texts;
        this.mails = mails;
        this.current = current;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /// Keeps it for 48 hours and asks the address by mail. The answer is the same whether the address is known or not,
    /// and whether a mail goes out: who asks learns nothing of others.
    ///
    /// @return the reference
    @PreAuthorize("permitAll")
    public String register(InterestTerms terms) {
        return asPortal(() -> {
            var now = now();
            repository.waitForOthersOf(terms.email());
            var same = repository.pendingSince(terms, now.minus(SAME));
            if (same.isPresent()) {
                return same.get();
            }
            var reference = reference();
            if (repository.countSince(terms.email(), now.minus(Duration.ofDays(1))) < MAILS_A_DAY) {
                var confirm = MailSecret.random();
                repository.add(reference, terms, confirm, now, now.plus(TO_CONFIRM));
                mails.send(texts.confirm(reference, terms, confirm));
            }
            return reference;
        });
    }

    /// Confirms the address that the link was sent to.
    ///
    /// @return false when the link is not known or its time is over; true also when it was confirmed before
    @PreAuthorize("permitAll")
    public boolean confirm(String key) {
        var secret = new MailSecret(key);
        return asPortal(() -> {
            var now = now();
            var ends = now.atZone(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant();
            var confirmed = repository.confirm(secret, now, ends);
            confirmed.ifPresent(interest -> {
                repository.removeOlder(interest);
                var withdraw = MailSecret.random();
                repository.linkForWithdrawal(interest.id(), withdraw);
                mails.send(texts.confirmed(interest, withdraw));
                events.publishEvent(new InterestConfirmed(
                        interest.reference(),
                        interest.terms().kind(),
                        interest.terms().city(),
                        now));
            });
            return confirmed.isPresent() || repository.isConfirmed(secret);
        });
    }

    /// Erases what the link belongs to, at once and for good.
    ///
    /// @return false when there is nothing, or nothing any more
    @PreAuthorize("permitAll")
    public boolean withdraw(String key) {
        return asPortal(() -> {
            var gone = repository.withdraw(new MailSecret(key));
            gone.ifPresent(row -> erased(row, InterestErased.Cause.WITHDRAWN));
            return gone.isPresent();
        });
    }

    /// Organisations that agreed to be named, newest first, at most 500.
    @PreAuthorize("permitAll")
    public List<ListedInterest> listed() {
        return asPortal(() -> queries.listed(MOST_LISTED));
    }

    @PreAuthorize("permitAll")
    public int countListed() {
        return asPortal(queries::countListed);
    }

    /// The confirmed ones of a city, newest first, at most 1,000.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.register(#city)")
    public List<Interest> inbox(CityId city, @Nullable InterestStatus status) {
        return queries.inbox(city, status, MOST_IN_INBOX);
    }

    /// All confirmed ones, newest first, at most 1,000.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administerInstallation()")
    public List<Interest> inbox(@Nullable InterestStatus status) {
        return queries.inbox(null, status, MOST_IN_INBOX);
    }

    /// Notes how far staff have come.
    ///
    /// @param note at most 4,000 characters; longer ones are cut
    /// @return false when there is no such one, or not for this city
    @Transactional
    @PreAuthorize("@may.register(#city)")
    public boolean answer(CityId city, UUID id, InterestStatus status, String note) {
        var found = queries.find(id).filter(interest -> mayTouch(city, interest));
        found.ifPresent(interest -> {
            repository.answer(id, status, note.length() > 4000 ? note.substring(0, 4000) : note);
            events.publishEvent(
                    new InterestAnswered(interest.reference(), interest.terms().city(), status));
        });
        return found.isPresent();
    }

    /// Erases one, such as when somebody asks for it by other ways.
    @Transactional
    @PreAuthorize("@may.register(#city)")
    public boolean erase(CityId city, UUID id) {
        var gone = queries.find(id)
                .filter(interest -> mayTouch(city, interest))
                .flatMap(interest -> repository.remove(interest.id()));
        gone.ifPresent(row -> erased(row, InterestErased.Cause.BY_STAFF));
        return gone.isPresent();
    }

    /// How many would be erased by then: the dry run of [#eraseEnded].
    @PreAuthorize("@may.administerInstallation()")
    @Transactional(readOnly = true)
    public int countEnding(Instant by) {
        return queries.countEnding(by);
    }

    /// Erases what has come to its end.
    ///
    /// @return how many
    @PreAuthorize("@may.administerInstallation()")
    @Transactional
    public int eraseEnded() {
        var ended = repository.removeEnded(now());
        ended.forEach(row -> erased(row, InterestErased.Cause.TIME_OVER));
        return ended.size();
    }

    private boolean mayTouch(CityId city, Interest interest) {
        return current.get().installation() || city.equals(interest.terms().city());
    }

    /// What nobody confirmed was never anything: only the end of a confirmed one is told.
    private void erased(InterestRepository.Gone gone, InterestErased.Cause cause) {
        if (gone.confirmed()) {
            events.publishEvent(new InterestErased(gone.reference(), gone.kind(), gone.city(), cause));
            events.publishEvent(new PublicPagesChanged("/interest"));
        }
    }

    private <T> T asPortal(Supplier<T> work) {
        return current.callAs(Actor.PORTAL, () -> transaction.execute(status -> work.get()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String reference() {
        return random.ints(8, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(() -> new StringBuilder("INT-"), StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
