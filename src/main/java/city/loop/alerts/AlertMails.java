package city.loop.alerts;

import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.notifications.Mail;
import city.loop.notifications.MailSecret;
import city.loop.shared.Formats;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The mails of an alert: one that asks for confirmation, then digests.
@Component
class AlertMails {

    private static final int SHOWN = 20;
    private static final int LONGEST_SUBJECT = 200;

    private final I18NProvider words;
    private final CityService cities;
    private final AlertSearch search;
    private final PortalAddress address;

    AlertMails(I18NProvider words, CityService cities, AlertSearch search, PortalAddress address) {
        this.words = words;
        this.cities = cities;
        this.search = search;
        this.address = address;
    }

    /// Asks whether it was them.
    Mail confirm(AlertTerms terms, MailSecret secret) {
        return new Mail(
                terms.email(),
                terms.language(),
                text(terms, "confirm.subject"),
                text(terms, "confirm.text", asked(terms), page(terms, "/alerts/confirm?key=" + secret.text())));
    }

    /// Tells what is new, and how to stop it.
    Mail digest(Alert alert, List<AlertHit> hits) {
        AlertTerms terms = alert.terms();
        String list = hits.stream()
                .limit(SHOWN)
                .map(hit -> hit.title() + "\n" + page(terms, hit.path()))
                .collect(Collectors.joining("\n\n"));
        return new Mail(
                terms.email(),
                terms.language(),
                text(terms, "digest.subject", hits.size(), asked(terms)),
                text(
                        terms,
                        "digest.text",
                        hits.size(),
                        asked(terms),
                        list,
                        page(terms, search.path(terms)),
                        new Formats(terms.language(), ZoneOffset.UTC).date(alert.endsAt()),
                        page(terms, "/alerts/stop?key=" + alert.stopKey())),
                address.of("/api/alerts/stop?key=" + alert.stopKey()));
    }

    private String asked(AlertTerms terms) {
        return cities.nameOf(terms.city().slug(), terms.language()) + ": " + search.inWords(terms);
    }

    private String page(AlertTerms terms, String path) {
        return address.of(path + (path.contains("?") ? "&" : "?") + "lang="
                + terms.language().getLanguage());
    }

    private String text(AlertTerms terms, String key, Object... parameters) {
        String text = words.getTranslation("alerts.mail." + key, terms.language(), parameters)
                .replace("¶", "\n\n")
                .replaceAll("[\\p{Cntrl}&&[^\\n]]", " ");
        return key.endsWith("subject") && text.length() > LONGEST_SUBJECT ? text.substring(0, LONGEST_SUBJECT) : text;
    }
}
