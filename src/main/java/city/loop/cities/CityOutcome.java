package city.loop.cities;

/// How an attempt to add or change a city ended.
public sealed interface CityOutcome {

    /// @param city as it is now
    record Recorded(City city) implements CityOutcome {}

    /// Another city has this address already, or it is one of the portal's own words.
    record AddressTaken() implements CityOutcome {}

    /// Another city of the country has these three letters.
    record CodeTaken(City by) implements CityOutcome {}

    /// Another city goes by this name: payloads that say it would not say whose they are.
    record NameTaken(String name, City by) implements CityOutcome {}

    /// Somebody else changed the profile since it was read; nothing was written.
    ///
    /// @param now as it is now
    record ChangedMeanwhile(City now) implements CityOutcome {}
}
