package city.loop.exchange;

import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is needed. Whoever holds one knows that it is well formed.
///
/// @param title 3 to 120 characters
/// @param description what it is for and what would do, at most 2,000 characters
/// @param category the protocol's word for materials or products
/// @param quantity how much; absent when any helps
/// @param place where it is needed
/// @param until after it the post has ended; absent when it stands until somebody takes it down
public record WantedTerms(
        String title,
        @Nullable String description,
        String category,
        @Nullable Quantity quantity,
        @Nullable GeoPoint place,
        @Nullable Instant until) {

    public static final int SHORTEST_TITLE = 3;
    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_DESCRIPTION = 2_000;

    private static final Pattern CATEGORY = Pattern.compile("[a-z]+(-[a-z0-9]+)*");

    public WantedTerms {
        if (title.length() < SHORTEST_TITLE || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("A title has 3 to 120 characters: " + title.length());
        }
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("A description has at most 2,000 characters: " + description.length());
        }
        if (!CATEGORY.matcher(category).matches()) {
            throw new IllegalArgumentException("Not a category: " + category);
        }
    }
}
