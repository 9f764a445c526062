package city.loop.portal.rest;

import city.loop.cities.CityService;
import city.loop.exchange.MatchFilter;
import city.loop.exchange.MatchService;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemKind;
import city.loop.registry.RegistryService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How much there is and how the portal does (LOOP section 6): `{startedAt, uptimeSeconds, metrics}`. Counts are of
/// what everybody may see, from the tables, so a restart loses none; what the process measures begins anew with it.
/// Nothing is about people.
@RestController
class MetricsController {

    /// Counting a million rows takes a moment, and many may ask.
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final CityService cities;
    private final RegistryService registry;
    private final OfferService offers;
    private final MatchService matches;
    private final TransferService transfers;
    private final MeterRegistry meters;
    private final Clock clock;
    private volatile @Nullable Counts counts;

    MetricsController(
            CityService cities,
            RegistryService registry,
            OfferService offers,
            MatchService matches,
            TransferService transfers,
            MeterRegistry meters,
            Clock clock) {
        this.cities = cities;
        this.registry = registry;
        this.offers = offers;
        this.matches = matches;
        this.transfers = transfers;
        this.meters = meters;
        this.clock = clock;
    }

    @GetMapping("/api/metrics")
    ResponseEntity<Metrics> metrics() {
        RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
        Map<String, Number> metrics = new TreeMap<>(counted());
        Collection<Timer> requests = meters.find("http.server.requests").timers();
        long answered = requests.stream().mapToLong(Timer::count).sum();
        double seconds = requests.stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.SECONDS))
                .sum();
        metrics.put("http_requests_total", answered);
        metrics.put("http_request_seconds_mean", answered == 0 ? 0 : seconds / answered);
        metrics.put(
                "http_server_errors_total",
                requests.stream()
                        .filter(timer -> "SERVER_ERROR".equals(timer.getId().getTag("outcome")))
                        .mapToLong(Timer::count)
                        .sum());
        gauge("jvm.memory.used").ifPresent(bytes -> metrics.put("memory_used_bytes", bytes.longValue()));
        gauge("hikaricp.connections.active")
                .ifPresent(active -> metrics.put("database_connections_active", active.intValue()));
        gauge("process.cpu.usage").ifPresent(share -> metrics.put("cpu_usage", share));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Metrics(Instant.ofEpochMilli(process.getStartTime()), process.getUptime() / 1000, metrics));
    }

    private Optional<Double> gauge(String name) {
        Collection<Gauge> gauges = meters.find(name).gauges();
        double sum = gauges.stream().mapToDouble(Gauge::value).sum();
        return gauges.isEmpty() || !Double.isFinite(sum) ? Optional.empty() : Optional.of(sum);
    }

    private Map<String, Long> counted() {
        Counts kept = counts;
        Instant now = clock.instant();
        if (kept == null || kept.at().plus(KEPT).isBefore(now)) {
            kept = new Counts(
                    Map.of(
                            "cities", (long) cities.all().size(),
                            "materials", (long) registry.count(of(ItemKind.MATERIAL)),
                            "products", (long) registry.count(of(ItemKind.PRODUCT)),
                            "offers", (long) offers.count(OfferFilter.NEWEST),
                            "offers_open", (long) offers.count(OfferFilter.NEWEST.openAt(now)),
                            "matches", (long) matches.count(MatchFilter.NEWEST),
                            "transfers", (long) transfers.count(TransferFilter.NEWEST),
                            "transfers_completed",
                                    (long) transfers.count(TransferFilter.NEWEST.with(TransferStatus.COMPLETED))),
                    now);
            counts = kept;
        }
        return kept.metrics();
    }

    private static ItemFilter of(ItemKind kind) {
        return new ItemFilter(
                Optional.of(kind),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
    }

    record Metrics(Instant startedAt, long uptimeSeconds, Map<String, Number> metrics) {}

    private record Counts(Map<String, Long> metrics, Instant at) {}
}
