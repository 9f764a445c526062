package city.loop.demo;

import city.loop.shared.CityId;
import city.loop.signals.AdoptOutcome.Adopted;
import city.loop.signals.SignalService;
import city.loop.signals.SignalTerms;
import city.loop.signals.Signals;
import city.loop.signals.VotingPeriod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/// What a demo city prefers to keep: what it adopted first, then a change each quarter, the last of which is in force.
record DemoSignals(String city, Map<String, BigDecimal> first, List<Map<String, BigDecimal>> changes) {

    private static final Duration QUARTER = Duration.ofDays(91);
    /// The current quarter has begun this long ago.
    private static final Duration IN_FORCE = Duration.ofDays(40);

    static List<DemoSignals> all(JsonMapper json) {
        try (InputStream file = new ClassPathResource("db/seed/signals.json").getInputStream()) {
            return List.of(json.readValue(file, DemoSignals[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param now the moment of seeding
    void adopt(SignalService signals, Instant now) {
        Map<String, BigDecimal> values = new TreeMap<>(first);
        Instant from = now.truncatedTo(ChronoUnit.DAYS).minus(IN_FORCE).minus(QUARTER.multipliedBy(changes.size()));
        adopt(signals, values, from);
        for (Map<String, BigDecimal> change : changes) {
            values.putAll(change);
            from = from.plus(QUARTER);
            adopt(signals, values, from);
        }
    }

    /// Decided in the week that ended a week before.
    private void adopt(SignalService signals, Map<String, BigDecimal> values, Instant from) {
        VotingPeriod period = new VotingPeriod(from.minus(Duration.ofDays(14)), from.minus(Duration.ofDays(7)));
        SignalTerms terms = new SignalTerms(new Signals(values), period, from, from.plus(QUARTER), Optional.empty());
        if (!(signals.adopt(new CityId(city), terms) instanceof Adopted)) {
            throw new IllegalStateException("Demo signals of " + city + " from " + from + " are refused");
        }
    }
}
