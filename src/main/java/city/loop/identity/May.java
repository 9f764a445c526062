package city.loop.identity;

import city.loop.shared.CityId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the current actor may do, as services ask it: `@PreAuthorize("@may.offer(#city)")`.
@Component("may")
public class May {

    private final CurrentActor current;

    May(CurrentActor current) {
        this.current = current;
    }

    public boolean register(CityId city) {
        return current.get().writesFor(city);
    }

    public boolean offer(CityId city) {
        return current.get().writesFor(city);
    }

    /// Either side of an exchange may propose, answer and move it.
    ///
    /// @param receiving the other side where this installation hosts it
    public boolean exchange(CityId offering, @Nullable CityId receiving) {
        Actor actor = current.get();
        return actor.writesFor(offering) || (receiving != null && actor.writesFor(receiving));
    }

    /// Whether the actor writes for any city at all: whose record it is shows inside, and is answered there.
    public boolean write() {
        Actor actor = current.get();
        return (actor.installation() && !actor.readOnly())
                || actor.cityRoles().keySet().stream().anyMatch(actor::writesFor);
    }

    /// Drafts are seen by those who could publish them.
    public boolean draft(CityId city) {
        return current.get().writesFor(city);
    }

    /// Whether the actor works for the city, and sees its records whole.
    public boolean readInFull(CityId city) {
        Actor actor = current.get();
        return actor.installation() || actor.ownCities().contains(city);
    }

    public boolean administer(CityId city) {
        return current.get().administers(city);
    }

    /// Whether the actor decides on the role in the city: on all of them an administrator, on who is a resident its
    /// staff as well.
    public boolean grant(CityId city, CityRole role) {
        return administer(city) || (role == CityRole.CITIZEN && knowResidents(city));
    }

    /// Whether the actor sees who is or wants to be a resident of the city.
    public boolean knowResidents(CityId city) {
        Actor actor = current.get();
        return actor.administers(city) || (!actor.readOnly() && actor.has(city, CityRole.STAFF));
    }

    public boolean administerInstallation() {
        Actor actor = current.get();
        return actor.installation() && !actor.readOnly();
    }

    /// @param city whose keys; absent for those of the whole installation
    public boolean manageKeys(@Nullable CityId city) {
        return city == null ? administerInstallation() : administer(city);
    }

    /// Whether content of the evidence may be taken out of sight.
    ///
    /// @param city whose evidence; absent for the installation's
    public boolean redact(@Nullable CityId city) {
        return city == null ? administerInstallation() : administer(city);
    }

    /// What only a person does: ask for a role, change or delete the own account.
    public boolean actAsPerson() {
        return current.get().kind() == Actor.Kind.PERSON;
    }

    /// Whether the actor is that person.
    public boolean be(UUID person) {
        Actor actor = current.get();
        return actor.kind() == Actor.Kind.PERSON && person.equals(actor.id());
    }

    /// Whether the person decides on RFCs of the area, such as `schema`.
    public boolean maintain(String area) {
        return current.get().maintains().contains(area);
    }
}
