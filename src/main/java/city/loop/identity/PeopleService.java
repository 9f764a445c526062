package city.loop.identity;

import city.loop.identity.RolesChanged.Change;
import city.loop.shared.CityId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who may do what in a city, decided by its administrators, and who is a resident, by its staff as well; and what each
/// person decides on the own account. Nobody is looked up: people ask a city for a role, and the city answers.
@Service
@PreAuthorize("denyAll")
public class PeopleService {

    private final PeopleRepository repository;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PeopleService(PeopleRepository repository, CurrentActor current, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// People with a role in the city or a request for one, by name, with what concerns that city. Its staff see
    /// who is a resident or asks to be one, and nothing else.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.knowResidents(#city)")
    public List<Profile> people(CityId city) {
        List<Profile> all = repository.of(city);
        return current.get().administers(city)
                ? all
                : all.stream().flatMap(person -> person.asResident().stream()).toList();
    }

    /// Grants a role, which answers the person's request for it. It counts from the person's next request on.
    ///
    /// @param organisation of the city, for which an operator works
    @Transactional
    @PreAuthorize("@may.grant(#city, #role)")
    public GrantOutcome grant(CityId city, UUID person, CityRole role, @Nullable UUID organisation) {
        if (repository.of(city).stream().noneMatch(known -> known.person().equals(person))) {
            return GrantOutcome.UNKNOWN_PERSON;
        }
        repository.endRequest(city, person, role);
        if (!repository.grant(city, person, role, organisation, personActing().orElse(null), clock.instant())) {
            return GrantOutcome.GRANTED_BEFORE;
        }
        events.publishEvent(new RolesChanged(city, person, role, Change.GRANTED));
        return GrantOutcome.GRANTED;
    }

    /// Withdraws a role that the portal granted, from the person's next request on.
    @Transactional
    @PreAuthorize("@may.grant(#city, #role)")
    public WithdrawOutcome withdraw(CityId city, UUID person, CityRole role) {
        if (role == CityRole.CITY_ADMIN && personActing().equals(Optional.of(person))) {
            return WithdrawOutcome.OWN_ADMINISTRATION;
        }
        boolean withdrawn = repository.withdraw(city, person, role);
        if (withdrawn) {
            events.publishEvent(new RolesChanged(city, person, role, Change.WITHDRAWN));
        }
        boolean claimed = repository.of(city).stream()
                .filter(known -> known.person().equals(person))
                .flatMap(known -> known.grants().stream())
                .anyMatch(grant -> grant.role() == role && grant.source() == Grant.Source.CLAIM);
        return claimed
                ? WithdrawOutcome.CLAIMED_BY_PROVIDER
                : withdrawn ? WithdrawOutcome.WITHDRAWN : WithdrawOutcome.NOT_GRANTED;
    }

    /// Turns a request down; false when there is none.
    @Transactional
    @PreAuthorize("@may.grant(#city, #role)")
    public boolean decline(CityId city, UUID person, CityRole role) {
        return repository.endRequest(city, person, role);
    }

    /// Asks a city for a role: that of a resident, for example.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public AskOutcome ask(CityId city, CityRole role) {
        if (current.get().has(city, role)) {
            return AskOutcome.HAS_THE_ROLE;
        }
        if (!repository.isHosted(city)) {
            return AskOutcome.UNKNOWN_CITY;
        }
        return repository.ask(city, personActing().orElseThrow(), role, clock.instant())
                ? AskOutcome.ASKED
                : AskOutcome.ASKED_BEFORE;
    }

    /// All that the portal knows of the person who asks.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public Profile profile() {
        return repository.of(personActing().orElseThrow()).orElseThrow();
    }

    /// What the portal knows of a person, for what it owes them, such as a mail; people see their own.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administerInstallation() or @may.be(#person)")
    public Optional<Profile> find(UUID person) {
        return repository.of(person);
    }

    /// @param language ISO 639
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public void speak(String language) {
        repository.language(personActing().orElseThrow(), language);
    }

    /// Deletes the acting person's account with name, address, roles and requests. What the person did in an office
    /// stays, under a number that leads to nobody any more.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public void deleteAccount() {
        UUID person = personActing().orElseThrow();
        repository.delete(person);
        events.publishEvent(new AccountDeleted(person));
    }

    private Optional<UUID> personActing() {
        Actor actor = current.get();
        return actor.kind() == Actor.Kind.PERSON ? Optional.ofNullable(actor.id()) : Optional.empty();
    }
}
