package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.FlowService;
import city.loop.exchange.MaterialFlow;
import city.loop.portal.FlowsView;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CsvCells;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// A city's flows as a table for programs (RFC 4180): the rows that its page shows.
@RestController
class FlowController {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");

    private final CityService cities;
    private final FlowService flows;
    private final Clock clock;

    FlowController(CityService cities, FlowService flows, Clock clock) {
        this.cities = cities;
        this.flows = flows;
        this.clock = clock;
    }

    /// @param days how far back: 30, 90, 365 or 1825
    @GetMapping("/{city}/api/flows.csv")
    ResponseEntity<String> csv(
            @PathVariable String city,
            @RequestParam(defaultValue = "365") String days,
            @RequestParam(required = false) @Nullable String category) {
        City found = cities.find(city)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
        Duration back = FlowsView.PERIODS.stream()
                .filter(period -> period.toString().equals(days))
                .findFirst()
                .map(Duration::ofDays)
                .orElseThrow(() -> new ApiProblem(
                        Code.INVALID_REQUEST, "days is one of 30, 90, 365 and 1825.", Map.of("parameter", "days")));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("from_city", "to_city", "category", "month", "kilograms", "transfers");
            for (MaterialFlow flow : flows.of(
                    found.id(), clock.instant().minus(back), Optional.ofNullable(category), found.timeZone())) {
                csv.writeRecord(CsvCells.harmless(
                        flow.fromCity(),
                        flow.toCity(),
                        flow.category(),
                        flow.month().toString(),
                        flow.kilograms().toPlainString(),
                        Integer.toString(flow.transfers())));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return ResponseEntity.ok()
                .contentType(CSV)
                .header("Content-Disposition", "attachment; filename=\"" + found.id() + "-flows.csv\"")
                .body(text.toString());
    }
}
