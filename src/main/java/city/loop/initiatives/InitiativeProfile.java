package city.loop.initiatives;

import city.loop.shared.GeoPoint;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What an initiative says of itself. Texts are by language (ISO 639-1).
///
/// @param name 3 to 120 characters, the same in each language
/// @param texts what it is and how it works, in Markdown
/// @param accessibility of [#ACCESSIBILITY]
/// @param accepts the protocol's categories of things that may be brought
/// @param website an https address
/// @param picture the name of a picture in the media store, and `pictureTexts` what is seen on it
public record InitiativeProfile(
        InitiativeKind kind,
        String name,
        Map<String, String> texts,
        @Nullable String address,
        @Nullable GeoPoint place,
        SortedSet<String> accessibility,
        Map<String, String> accessibilityNotes,
        SortedSet<String> accepts,
        Map<String, String> acceptsNotes,
        List<String> partners,
        @Nullable String website,
        @Nullable String picture,
        Map<String, String> pictureTexts,
        OpeningHours hours,
        List<Happening> dates) {

    public static final List<String> ACCESSIBILITY =
            List.of("step-free", "accessible-toilet", "induction-loop", "seating", "parking");

    public InitiativeProfile {
        if (name.length() < 3 || name.length() > 120) {
            throw new IllegalArgumentException("A name has 3 to 120 characters: " + name.length());
        }
        texts = Map.copyOf(texts);
        accessibility = new TreeSet<>(accessibility);
        accessibilityNotes = Map.copyOf(accessibilityNotes);
        accepts = new TreeSet<>(accepts);
        acceptsNotes = Map.copyOf(acceptsNotes);
        partners = List.copyOf(partners);
        pictureTexts = Map.copyOf(pictureTexts);
        dates = List.copyOf(dates);
    }
}
