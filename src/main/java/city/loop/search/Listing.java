package city.loop.search;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the public sees of a record in a list.
///
/// @param id the record's id: an offer's, a wanted post's, an initiative's slug, an item's
/// @param title absent where the category is all the name there is, as with materials
/// @param summary the first words of its description
/// @param category the protocol's word for what is offered, wanted or registered; for an initiative its kind
/// @param endsAt until when it stands; absent when it has no end
public record Listing(
        CityId city,
        ListingKind kind,
        String id,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String category,
        @Nullable String condition,
        ListingState state,
        @Nullable Quantity quantity,
        @Nullable GeoPoint place,
        @Nullable Instant endsAt,
        Instant createdAt) {

    private static final int SUMMARY = 180;

    public Listing {
        if (summary != null && summary.length() > SUMMARY) {
            int blank = summary.lastIndexOf(' ', SUMMARY);
            summary = summary.substring(0, blank < 1 ? SUMMARY : blank) + " …";
        }
    }

    public boolean endedAt(Instant now) {
        return state == ListingState.OPEN && endsAt != null && endsAt.isBefore(now);
    }
}
