package city.loop.interest;

import java.time.LocalDate;

/// What the public list shows, with consent: nothing about people.
///
/// @param since the day on which the address was confirmed, in UTC
public record ListedInterest(InterestKind kind, String organisation, String place, LocalDate since) {}
