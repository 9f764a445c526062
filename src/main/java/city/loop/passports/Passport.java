package city.loop.passports;

import city.loop.registry.Item;
import java.time.Instant;
import java.util.List;

/// The passport of a material or product as it was at a date, or is now.
///
/// @param item what it is about; its state and place are those of today, which are not the passport's when it is an
///             older one
/// @param at the date that was asked for
/// @param current whether it is the passport of today
/// @param status `registered`, `available`, `reserved` or `withdrawn`
/// @param currentCity where the thing was, as payloads call the city
/// @param changedAt when this version came to be
/// @param custody its transfers, the first one first
public record Passport(
        Item item,
        Instant at,
        boolean current,
        String status,
        String currentCity,
        Instant changedAt,
        List<CustodyStep> custody) {

    public Passport {
        custody = List.copyOf(custody);
    }
}
