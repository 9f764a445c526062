package city.loop.interest;

import city.loop.notifications.Mail;
import city.loop.shared.CityId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What somebody says who is interested.
///
/// @param kind         who they are
/// @param city         the city of this installation that it concerns; absent for the installation
/// @param name         a person's name, 1 to 200 characters
/// @param email        where to answer
/// @param organisation for whom they speak, at most 200 characters; empty for nobody, as for citizens
/// @param place        their city or region, 1 to 200 characters
/// @param message      at most 4,000 characters; may be empty
/// @param listed       whether organisation and place may stand on the public list; never for citizens
/// @param language     in which they are written to
public record InterestTerms(
        InterestKind kind,
        @Nullable CityId city,
        String name,
        String email,
        String organisation,
        String place,
        String message,
        boolean listed,
        Locale language) {

    static final int LONGEST_LINE = 200;
    static final int LONGEST_MESSAGE = 4000;

    /// @throws IllegalArgumentException when one of them is not so
    public InterestTerms {
        if (name.isBlank()
                || name.length() > LONGEST_LINE
                || place.isBlank()
                || place.length() > LONGEST_LINE
                || organisation.length() > LONGEST_LINE
                || message.length() > LONGEST_MESSAGE) {
            throw new IllegalArgumentException("Name and place are 1 to 200 characters, the message at most 4,000");
        }
        if (!Mail.isAddress(email)) {
            throw new IllegalArgumentException("The mail address needs the form name@example.org");
        }
        listed = listed && kind != InterestKind.CITIZEN && !organisation.isBlank();
    }
}
