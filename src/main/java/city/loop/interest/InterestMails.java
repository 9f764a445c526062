package city.loop.interest;

import city.loop.cities.PortalAddress;
import city.loop.notifications.Mail;
import city.loop.notifications.MailSecret;
import com.vaadin.flow.i18n.I18NProvider;
import org.springframework.stereotype.Component;

/// The two mails that somebody gets who is interested.
@Component
class InterestMails {

    private final I18NProvider words;
    private final PortalAddress portal;

    InterestMails(I18NProvider words, PortalAddress portal) {
        this.words = words;
        this.portal = portal;
    }

    /// Asks whether it was them.
    Mail confirm(String reference, InterestTerms terms, MailSecret secret) {
        return mail(terms, "confirm", reference, address("/interest/confirm", terms, secret));
    }

    /// Says that it is noted, and how to take it back.
    Mail confirmed(Interest interest, MailSecret secret) {
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

    private String address(String path, InterestTerms terms, MailSecret secret) {
        return portal.of(
                path + "?key=" + secret.text() + "&lang=" + terms.language().getLanguage());
    }
}
