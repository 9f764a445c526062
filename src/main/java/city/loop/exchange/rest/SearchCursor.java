package city.loop.exchange.rest;

import city.loop.shared.ApiProblem;
import city.loop.shared.ListQuery;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// The place after which a search's next page begins, as opaque text. It belongs to one search: with other filters
/// it is refused, and so is one that somebody has changed.
final class SearchCursor {

    private static final int SEAL = 8;

    private SearchCursor() {}

    /// @param search all that the search is made of but its cursor and limit
    static String of(String search, String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(seal(search, place), SEAL + text.length);
        System.arraycopy(text, 0, sealed, SEAL, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// The place in a cursor that a former page of the same search gave.
    ///
    /// @throws ApiProblem 400 for any other text
    static String place(String search, String cursor) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cursor);
            if (sealed.length > SEAL) {
                String place = new String(sealed, SEAL, sealed.length - SEAL, StandardCharsets.UTF_8);
                if (MessageDigest.isEqual(seal(search, place), Arrays.copyOf(sealed, SEAL))) {
                    return place;
                }
            }
        } catch (IllegalArgumentException _) {
            // Refused below, like one that reads well but belongs to another search.
        }
        throw ListQuery.refused(
                "cursor", "The cursor is not one that this search gave with these filters; begin again without it.");
    }

    private static byte[] seal(String search, String place) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((search + "\n" + place).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, SEAL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
