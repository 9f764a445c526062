package city.loop.exchange;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import org.jspecify.annotations.Nullable;

/// Where an offer's item lies, for a map.
public record OfferPlace(
        CityId city,
        OfferId offer,
        String category,
        @Nullable String itemName,
        Quantity quantity,
        GeoPoint place) {}
