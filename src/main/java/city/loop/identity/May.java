package city.loop.identity;

import city.loop.shared.CityId;
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
        return actor.installation() || actor.cityRoles().keySet().stream().anyMatch(actor::writesFor);
    }

    /// Drafts are seen by those who could publish them.
    public boolean draft(CityId city) {
        return current.get().writesFor(city);
    }

    public boolean administer(CityId city) {
        Actor actor = current.get();
        return actor.installation() || actor.has(city, CityRole.CITY_ADMIN);
    }

    public boolean administerInstallation() {
        return current.get().installation();
    }
}
