package city.loop.cities;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who answers for a city's portal, as the law has its pages say. Texts are stripped and never empty.
///
/// @param name the authority, 2 to 200 characters
/// @param address for letters, in lines
/// @param representedBy who speaks for the authority, such as its mayor; with each of the other texts at most 1,000
///     characters
/// @param email where messages of readers go, at most 254 characters
/// @param telephone at most 60 characters
/// @param dataProtection how to reach the data protection officer
/// @param enforcement to whom readers turn when an obstacle to accessibility stays
public record CityOperator(
        String name,
        @Nullable String address,
        @Nullable String representedBy,
        @Nullable String email,
        @Nullable String telephone,
        @Nullable String dataProtection,
        @Nullable String enforcement) {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_TEXT = 1_000;
    public static final int LONGEST_TELEPHONE = 60;

    public CityOperator {
        if (name.length() < 2 || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("An operator's name has 2 to " + LONGEST_NAME + " characters");
        }
        if (Stream.of(address, representedBy, dataProtection, enforcement)
                .anyMatch(text -> text != null && (text.isBlank() || text.length() > LONGEST_TEXT))) {
            throw new IllegalArgumentException("Each text has 1 to " + LONGEST_TEXT + " characters");
        }
        if (telephone != null && telephone.length() > LONGEST_TELEPHONE) {
            throw new IllegalArgumentException("A telephone number has at most " + LONGEST_TELEPHONE + " characters");
        }
    }
}
