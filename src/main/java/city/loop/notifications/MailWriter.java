package city.loop.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// Writes a mail as plain text and as the same text in simple HTML; each reader's program chooses.
@Component
@ConditionalOnProperty("spring.mail.host")
class MailWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)]");

    private final InternetAddress from;

    /// @throws IllegalArgumentException at the start when there is no address that mails can come from
    MailWriter(@Value("${portal.mail.from:}") String from) {
        if (!Mail.isAddress(from)) {
            throw new IllegalArgumentException(
                    "spring.mail.host is set: set portal.mail.from to the address that mails come from");
        }
        this.from = address(from);
    }

    void write(WaitingMail waiting, MimeMessage message) throws MessagingException {
        Mail mail = waiting.mail();
        message.setFrom(from);
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.to()));
        message.setSubject(mail.subject(), UTF_8);
        message.setContentLanguage(new String[] {mail.language().toLanguageTag()});
        // The same at every attempt; no out-of-office answers, please (RFC 3834).
        message.setHeader(
                "Message-ID", "<" + waiting.id() + "@" + from.getAddress().split("@")[1] + ">");
        message.setHeader("Auto-Submitted", "auto-generated");
        if (mail.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var plain = new MimeBodyPart();
        plain.setText(mail.text(), UTF_8, "plain");
        var html = new MimeBodyPart();
        html.setText(html(mail), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
    }

    private static String html(Mail mail) {
        String paragraphs = Arrays.stream(mail.text().strip().split("\n[ \t]*\n\\s*"))
                .map(paragraph -> "<p>" + linked(paragraph).replace("\n", "<br>\n") + "</p>")
                .collect(Collectors.joining("\n"));
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
                <body style="max-width:40em;font:16px/1.5 sans-serif">
                %s
                </body></html>
                """.formatted(mail.language().toLanguageTag(), HtmlUtils.htmlEscape(mail.subject(), UTF_8), paragraphs);
    }

    /// The text with nothing in it that HTML would understand, but for links to the pages that it names.
    private static String linked(String text) {
        var html = new StringBuilder();
        int end = 0;
        for (var link = LINK.matcher(text); link.find(); end = link.end()) {
            String target = HtmlUtils.htmlEscape(link.group(), UTF_8);
            html.append(HtmlUtils.htmlEscape(text.substring(end, link.start()), UTF_8))
                    .append("<a href=\"%s\">%s</a>".formatted(target, target));
        }
        return html.append(HtmlUtils.htmlEscape(text.substring(end), UTF_8)).toString();
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalArgumentException("The mail address needs the form name@example.org", e);
        }
    }
}
