package city.loop.identity;

import city.loop.shared.CityId;
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
    public boolean exchange(CityId offering, CityId receiving) {
        Actor actor = current.get();
        return actor.writesFor(offering) || actor.writesFor(receiving);
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
