package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The dates of a city's initiatives in the year to come, for calendar programs.
@RestController
class CalendarController {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final CityService cities;
    private final InitiativeService initiatives;
    private final PortalAddress address;
    private final Clock clock;

    CalendarController(CityService cities, InitiativeService initiatives, PortalAddress address, Clock clock) {
        this.cities = cities;
        this.initiatives = initiatives;
        this.address = address;
        this.clock = clock;
    }

    @GetMapping("/{city}/api/initiatives.ics")
    ResponseEntity<String> ofCity(@PathVariable String city, Locale language) {
        City found = city(city);
        return answer(found.name(language), initiatives.of(found.id()), found, language);
    }

    @GetMapping("/{city}/api/initiatives/{slug}.ics")
    ResponseEntity<String> ofInitiative(@PathVariable String city, @PathVariable String slug, Locale language) {
        City found = city(city);
        Initiative initiative = initiatives
                .find(found.id(), slug)
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no such initiative in this city.", Map.of()));
        return answer(initiative.profile().name(), List.of(initiative), found, language);
    }

    private City city(String slug) {
        return cities.find(slug)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
    }

    private ResponseEntity<String> answer(String name, List<Initiative> shown, City city, Locale language) {
        Instant now = clock.instant();
        ICalendar calendar = new ICalendar(name, language);
        shown.forEach(each -> each.dates(now, ICalendar.yearAfter(now), city.timeZone())
                .forEach(date -> calendar.add(
                        each, date, address.of("/" + city.id() + "/initiatives/" + each.slug()), language)));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic())
                .header("Content-Disposition", "attachment; filename=\"" + city.id() + ".ics\"")
                .body(calendar.end());
    }
}
