package city.loop.exchange;

/// An offer was published or its state changed; published inside the transaction that does so.
public record OfferRecorded(Offer offer) {}
