package city.loop.exchange;

/// Something wanted was posted or its state changed; published inside the transaction that does so.
public record WantedRecorded(Wanted wanted) {}
