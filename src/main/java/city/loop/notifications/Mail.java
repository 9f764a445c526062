package city.loop.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail to one person. Whoever holds one knows that it can be sent: no line end or control character is where a
/// header could begin.
///
/// @param to the address alone, without a name, at most 254 characters (RFC 5321)
/// @param language of subject and text
/// @param subject 1 to 200 characters in one line
/// @param text plain text, at most 50,000 characters; blank lines part paragraphs, addresses of pages stand by
///     themselves
/// @param unsubscribe where a POST stops mails of this kind (RFC 8058); absent for mails that come once
public record Mail(
        String to,
        Locale language,
        String subject,
        String text,
        @Nullable String unsubscribe) {

    private static final Pattern UNSUBSCRIBE = Pattern.compile("https?://[!-~]{1,490}");
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 50_000;

    /// A mail that comes once.
    public Mail(String to, Locale language, String subject, String text) {
        this(to, language, subject, text, null);
    }

    /// @throws IllegalArgumentException when one of them is not so
    public Mail {
        if (unsubscribe != null && !UNSUBSCRIBE.matcher(unsubscribe).matches()) {
            throw new IllegalArgumentException("What stops mails is an address of the web: " + unsubscribe);
        }
        if (!isAddress(to)) {
            throw new IllegalArgumentException("The mail address needs the form name@example.org");
        }
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT || hasControls(subject)) {
            throw new IllegalArgumentException("The subject needs 1 to " + LONGEST_SUBJECT + " characters in one line");
        }
        if (text.isBlank() || text.length() > LONGEST_TEXT || hasControls(text.replaceAll("[\r\n\t]", ""))) {
            throw new IllegalArgumentException("The text needs 1 to " + LONGEST_TEXT + " characters");
        }
        text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Whether a mail could be sent there as far as the address shows: one address, with a domain, and nothing
    /// around it.
    public static boolean isAddress(String text) {
        if (text.length() > LONGEST_ADDRESS || hasControls(text) || text.indexOf('@') < 1) {
            return false;
        }
        try {
            var parsed = new InternetAddress(text, true);
            return parsed.getAddress().equals(text) && !parsed.isGroup();
        } catch (AddressException e) {
            return false;
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
    }
}
