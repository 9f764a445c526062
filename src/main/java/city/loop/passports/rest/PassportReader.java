package city.loop.passports.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.passports.AsOf;
import city.loop.passports.Passport;
import city.loop.passports.PassportService;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.ListQuery;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/// Finds the passport that an address names, as of the date that it asks for, or answers why there is none.
@Component
class PassportReader {

    static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");

    /// What answers depend on besides the address.
    static final String VARY = "Accept, Authorization, X-API-Key, Cookie";

    private final PassportService passports;
    private final RegistryService registry;
    private final CityService cities;

    PassportReader(PassportService passports, RegistryService registry, CityService cities) {
        this.passports = passports;
        this.registry = registry;
        this.cities = cities;
    }

    /// @param parameter the name under which the date was given
    /// @throws ApiProblem 404 when there is none that the actor may see, 400 for a date that cannot be read
    Passport read(String id, String parameter, @Nullable String at) {
        Optional<ItemId> item = Optional.of(id).filter(ItemId::isId).map(ItemId::new);
        Optional<Passport> found = at == null || at.isBlank()
                ? item.flatMap(passports::find)
                : item.flatMap(known -> read(known, parameter, at));
        return found.orElseThrow(() -> new ApiProblem(
                Code.NOT_FOUND,
                at == null ? "There is no passport with this id." : "There was no passport with this id at that date.",
                Map.of("entity", "passport")));
    }

    /// The same for what only some may take out of a passport.
    ///
    /// @param least the tier that it is for
    /// @throws AccessDeniedException for whoever sees the passport and not that
    Passport read(String id, String parameter, @Nullable String at, Tier least) {
        Passport passport = read(id, parameter, at);
        if (!passports.tier(passport).sees(least)) {
            throw new AccessDeniedException("This part of the passport is for the tier " + least.wire() + ".");
        }
        return passport;
    }

    private Optional<Passport> read(ItemId id, String parameter, String at) {
        return registry.find(id).flatMap(item -> {
            City city = cities.find(item.city()).orElseThrow();
            Instant moment = AsOf.read(at, city.timeZone())
                    .orElseThrow(() -> ListQuery.refused(
                            parameter,
                            "The date is a day such as 2026-11-28 or a moment such as 2026-11-28T10:00:00Z."));
            return passports.find(id, moment);
        });
    }

    /// What tells one version as one tier sees it from all others.
    String tag(Passport passport) {
        Instant changed = passport.changedAt();
        long micros = changed.getEpochSecond() * 1_000_000 + changed.getNano() / 1_000;
        return "W/\"%s-%s-%s\""
                .formatted(
                        Long.toHexString(micros), passports.tier(passport).wire(), passport.current() ? "now" : "then");
    }
}
