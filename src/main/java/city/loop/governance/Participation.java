package city.loop.governance;

import city.loop.identity.AccountDeleted;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.identity.RowSecurity;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who takes part: notes people with their name when they act, and keeps the register of maintainers in step with what
/// the sign-in provider says of them.
@Component
class Participation {

    private final AreaRepository areas;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final Clock clock;

    Participation(AreaRepository areas, CurrentActor current, RowSecurity rows, Clock clock) {
        this.areas = areas;
        this.current = current;
        this.rows = rows;
        this.clock = clock;
    }

    /// The person who acts, known from now on.
    ///
    /// @throws IllegalStateException when no person acts: services ask `@may.actAsPerson()` first
    UUID enter() {
        Actor actor = current.get();
        UUID person = actor.id();
        if (actor.kind() != Actor.Kind.PERSON || person == null) {
            throw new IllegalStateException("Only people take part");
        }
        Instant now = now();
        areas.join(person, actor.label(), now);
        Map<String, Boolean> serving = areas.serving(person);
        Set<String> begun = new HashSet<>(actor.maintains());
        begun.removeAll(serving.keySet());
        if (!begun.isEmpty()) {
            areas.known(begun).forEach(area -> areas.serveAsClaimed(area, person, now));
        }
        serving.forEach((area, claimed) -> {
            if (claimed && !actor.maintains().contains(area)) {
                areas.end(area, person, now);
            }
        });
        return person;
    }

    /// What the person is called beside a comment: the nearest to the matter first.
    String role(Rfc rfc, Dossier dossier, UUID person, Instant at) {
        if (rfc.isAuthor(person)) {
            return "author";
        }
        List<Maintainer> terms = dossier.maintainers().stream()
                .filter(term -> term.person().equals(person) && term.serves(at))
                .toList();
        if (!terms.isEmpty()) {
            return terms.stream().anyMatch(Maintainer::owner) ? "owner" : "maintainer";
        }
        Set<CityRole> roles =
                current.get().cityRoles().values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        if (roles.contains(CityRole.STAFF) || roles.contains(CityRole.CITY_ADMIN)) {
            return "staff";
        }
        if (roles.contains(CityRole.OPERATOR)) {
            return "operator";
        }
        return roles.contains(CityRole.CITIZEN) ? "resident" : "participant";
    }

    /// PostgreSQL keeps microseconds: what is compared later is what was stored.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccountDeleted event) {
        rows.alsoForAllCities();
        areas.forget(event.person());
    }
}
