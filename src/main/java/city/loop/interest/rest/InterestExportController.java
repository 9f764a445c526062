package city.loop.interest.rest;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.interest.Interest;
import city.loop.interest.InterestService;
import city.loop.shared.CsvCells;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// The inbox as a table for staff.
@Controller
class InterestExportController {

    private final InterestService interests;
    private final CityService cities;
    private final CurrentActor current;

    InterestExportController(InterestService interests, CityService cities, CurrentActor current) {
        this.interests = interests;
        this.cities = cities;
        this.current = current;
    }

    @GetMapping(path = "/app/{city}/interest/export.csv")
    ResponseEntity<byte[]> export(@PathVariable String city) {
        var known = cities.find(city)
                .filter(found -> current.get().writesFor(found.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var rows = current.get().installation() ? interests.inbox(null) : interests.inbox(known.id(), null);
        var text = new StringWriter().append("\ufeff");
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord(
                "reference",
                "kind",
                "organisation",
                "place",
                "name",
                "email",
                "message",
                "listed",
                "status",
                "note",
                "created_at",
                "confirmed_at",
                "ends_at");
        rows.forEach(row -> csv.writeRecord(cells(row)));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"interest-" + known.id() + ".csv\"")
                .cacheControl(CacheControl.noStore())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Iterable<String> cells(Interest row) {
        var terms = row.terms();
        return CsvCells.harmless(
                row.reference(),
                terms.kind().wire(),
                terms.organisation(),
                terms.place(),
                terms.name(),
                terms.email(),
                terms.message(),
                String.valueOf(terms.listed()),
                row.status().wire(),
                row.note(),
                row.createdAt().toString(),
                row.confirmedAt().toString(),
                row.endsAt().toString());
    }
}
