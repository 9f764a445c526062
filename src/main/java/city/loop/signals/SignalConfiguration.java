package city.loop.signals;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.UUID;

/// What a city has adopted. It holds from its `validFrom` until another one does.
///
/// @param document the LoopSignalConfig as other nodes get it
/// @param documentHash SHA-256 of its canonical JSON
public record SignalConfiguration(
        CityId city, UUID id, SignalTerms terms, Instant adoptedAt, String document, String documentHash) {}
