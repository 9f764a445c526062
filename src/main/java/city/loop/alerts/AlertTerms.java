package city.loop.alerts;

import city.loop.notifications.Mail;
import city.loop.shared.CityId;
import java.util.Locale;

/// What somebody wants to be told of.
///
/// @param city     whose search it is
/// @param query    the search as the query of its address, `category=organic-wood&q=stool`, at most 1,000
/// characters; empty for all that is open
/// @param email    where to tell it
/// @param language in which they are written to, and in which the words of the search are read
public record AlertTerms(CityId city, String query, String email, Locale language) {

    public static final int LONGEST_QUERY = 1000;

    /// @throws IllegalArgumentException when one of them is not so
    public AlertTerms {
        if (query.length() > LONGEST_QUERY) {
            throw new IllegalArgumentException("A search has at most 1,000 characters in its address");
        }
        if (!Mail.isAddress(email)) {
            throw new IllegalArgumentException("The mail address needs the form name@example.org");
        }
    }
}
