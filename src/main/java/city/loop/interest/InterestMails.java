package city.loop.interest;

import city.loop.notifications.Mail;
import com.vaadin.flow.i18n.I18NProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The two mails that somebody gets who is interested.
@Component
class InterestMails {

    private final I18NProvider words;
    private final Environment settings;

    InterestMails(I18NProvider words, Environment settings) {
        this.words = words;
        this.settings = settings;
    }

    /// Asks whether it was them.
    Mail confirm(String reference, InterestTerms terms, InterestSecret secret) {
        return mail(terms, "confirm", reference, address("/interest/confirm", terms, secret));
    }

    /// Says that it is noted, and how to take it back.
    Mail confirmed(Interest interest, InterestSecret secret) {
        return mail(
                interest.terms(),
                "confirmed",
                interest.reference(),
                address("/interest/withdraw", interest.terms(), secret));
    }

    private Mail mail(InterestTerms terms, String which, String reference, String link) {
        return new Mail(
                terms.email(),
                terms.language(),
                words.getTranslation("interest.mail." + which + ".subject", terms.language()),
                words.getTranslation("interest.mail." + which + ".text", terms.language(), reference, link)
                        .replace("¶", "\n\n"));
    }

    /// An address of this portal. Without the setting for the public one it is this machine's: good for trying things
    /// out, and never taken from a request.
    private String address(String path, InterestTerms terms, InterestSecret secret) {
        var set = settings.getProperty("portal.public-address", "");
        var base = set.isBlank()
                ? "http://127.0.0.1:" + settings.getProperty("local.server.port", "8080")
                : set.replaceFirst("/$", "");
        return base + path + "?key=" + secret.text() + "&lang="
                + terms.language().getLanguage();
    }
}
