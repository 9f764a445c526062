package city.loop.governance;

import city.loop.governance.NewsRepository.Untold;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.PeopleService;
import city.loop.identity.Profile;
import city.loop.notifications.Mail;
import city.loop.notifications.MailService;
import com.vaadin.flow.i18n.I18NProvider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Tells people what became of the RFCs that they wrote, follow or decide about, and whose turn it is: at the desk, and
/// by mail to those who wish it, at the address that the sign-in provider has verified.
@Service
@PreAuthorize("denyAll")
public class NewsService {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int AT_ONCE = 100;

    /// What those are told who decide, because it is up to them now.
    private static final Set<String> TURN_OF_MAINTAINERS = Set.of("rfc-published", "rfc-window-ended", "rfc-appealed");

    private static final Set<String> ALSO_FOR_MAINTAINERS =
            Set.of("rfc-amended", "rfc-objected", "rfc-decided", "rfc-appeal-answered", "rfc-withdrawn");

    private final NewsRepository repository;
    private final RfcQueries queries;
    private final Participation participation;
    private final PeopleService people;
    private final MailService mails;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final I18NProvider words;
    private final Environment settings;

    NewsService(
            NewsRepository repository,
            RfcQueries queries,
            Participation participation,
            PeopleService people,
            MailService mails,
            CurrentActor current,
            TransactionTemplate transaction,
            I18NProvider words,
            Environment settings) {
        this.repository = repository;
        this.queries = queries;
        this.participation = participation;
        this.people = people;
        this.mails = mails;
        this.current = current;
        this.transaction = transaction;
        this.words = words;
        this.settings = settings;
    }

    /// What the acting person was told lately, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public List<Notice> notices() {
        return repository.notices(person());
    }

    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public boolean follows(Rfc rfc) {
        return repository.follows(rfc.id(), person());
    }

    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public void follow(Rfc rfc, boolean follows) {
        repository.follow(rfc.id(), participation.enter(), follows, participation.now());
    }

    /// The address that mails would go to; empty when the sign-in provider has verified none.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public Optional<String> address() {
        return people.find(person()).map(Profile::email);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public boolean wishesMails() {
        return repository.stopKey(person()).isPresent();
    }

    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public void wishMails(boolean wishes) {
        UUID person = participation.enter();
        if (wishes) {
            byte[] key = new byte[24];
            RANDOM.nextBytes(key);
            repository.wishMails(
                    person, Base64.getUrlEncoder().withoutPadding().encodeToString(key), participation.now());
        } else {
            repository.stopMails(person);
        }
    }

    /// Stops the mails that the link came with.
    ///
    /// @return false when there are none, or none any more
    @PreAuthorize("permitAll")
    public boolean stopMails(String key) {
        return Boolean.TRUE.equals(
                current.callAs(Actor.PORTAL, () -> transaction.execute(_ -> repository.stopMails(key))));
    }

    /// Tells what has happened since the last time.
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public void tell() {
        Instant now = participation.now();
        repository.untold(AT_ONCE).forEach(happening -> {
            queries.find(happening.rfc()).ifPresent(rfc -> tell(rfc, happening, now));
            repository.told(happening.id(), now);
        });
    }

    private void tell(Rfc rfc, Untold happening, Instant now) {
        Set<UUID> told = new HashSet<>(repository.interested(rfc.id(), happening.at()));
        Set<UUID> deciding =
                TURN_OF_MAINTAINERS.contains(happening.what()) || ALSO_FOR_MAINTAINERS.contains(happening.what())
                        ? repository.deciding(rfc.id())
                        : Set.of();
        told.addAll(deciding);
        told.remove(happening.actor());
        for (UUID person : told) {
            boolean turn = deciding.contains(person) && TURN_OF_MAINTAINERS.contains(happening.what());
            repository.notice(person, happening.id(), turn, now);
            repository
                    .stopKey(person)
                    .flatMap(key -> people.find(person).flatMap(profile -> mail(profile, key, rfc, happening, turn)))
                    .ifPresent(mails::send);
        }
    }

    private Optional<Mail> mail(Profile profile, String stopKey, Rfc rfc, Untold happening, boolean turn) {
        String email = profile.email();
        if (email == null || !Mail.isAddress(email)) {
            return Optional.empty();
        }
        Locale language = Optional.ofNullable(profile.language())
                .map(Locale::forLanguageTag)
                .filter(words.getProvidedLocales()::contains)
                .orElse(Locale.ENGLISH);
        Integer number = rfc.number();
        String name = number == null
                ? rfc.text().title()
                : words.getTranslation(
                        "governance.rfc.tab", language, number, rfc.text().title());
        String subject = name.isBlank() ? words.getTranslation("governance.desk.untitled", language) : name;
        return Optional.of(new Mail(
                email,
                language,
                shortened(subject),
                words.getTranslation(
                                "governance.mail.text",
                                language,
                                words.getTranslation("governance.news." + happening.what(), language),
                                words.getTranslation(turn ? "governance.mail.turn" : "governance.mail.read", language),
                                address(rfc.path().orElse("/app/rfcs/" + rfc.id()), language),
                                address("/governance/mails/stop?key=" + stopKey, language))
                        .replace("¶", "\n\n")));
    }

    private static String shortened(String text) {
        return text.length() <= 150 ? text : text.substring(0, 150) + "…";
    }

    /// An address of this portal, never taken from a request.
    private String address(String path, Locale language) {
        String set = settings.getProperty("portal.public-address", "");
        String base = set.isBlank()
                ? "http://127.0.0.1:" + settings.getProperty("local.server.port", "8080")
                : set.replaceFirst("/$", "");
        return base + path + (path.contains("?") ? "&" : "?") + "lang=" + language.getLanguage();
    }

    private UUID person() {
        return Optional.ofNullable(current.get().id()).orElseThrow();
    }
}
