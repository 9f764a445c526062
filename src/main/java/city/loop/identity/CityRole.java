package city.loop.identity;

import city.loop.shared.Tier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person may be in one city.
public enum CityRole {
    /// A resident, once the city's staff confirmed it.
    CITIZEN,
    /// Works for an organisation of the city: a depot, a carrier, a company.
    OPERATOR,
    STAFF,
    CITY_ADMIN,
    /// Checks passports and evidence; changes nothing.
    REGULATOR;

    /// The word in claims, tables and addresses: `city-admin`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The role of a word on the wire; empty for any other word.
    public static Optional<CityRole> of(String wire) {
        return Arrays.stream(values()).filter(role -> role.wire().equals(wire)).findFirst();
    }

    /// Whether the role may register, offer, match and transfer for its city.
    public boolean writes() {
        return this == OPERATOR || this == STAFF || this == CITY_ADMIN;
    }

    /// What the role sees of other cities' records (LOOP section 7).
    public Tier tierElsewhere() {
        return switch (this) {
            case CITIZEN -> Tier.PUBLIC;
            case OPERATOR, STAFF, CITY_ADMIN -> Tier.OPERATOR;
            case REGULATOR -> Tier.OPERATOR;
        };
    }

    /// What the role sees of its own city's records: writers all of it, as they wrote it (decision 9.11).
    public Tier tierAtHome() {
        return this == CITIZEN ? Tier.PUBLIC : Tier.REGULATOR;
    }
}
