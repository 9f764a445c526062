package city.loop.signals;

import city.loop.library.CanonicalJson;
import city.loop.library.MessageType;
import city.loop.library.Schemas;
import city.loop.shared.CityId;
import city.loop.shared.pages.PublicPagesChanged;
import city.loop.signals.AdoptOutcome.Adopted;
import city.loop.signals.AdoptOutcome.ChangesTooMuch;
import city.loop.signals.AdoptOutcome.TooEarly;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Adopts cities' signals, and tells which hold.
@Service
@PreAuthorize("denyAll")
public class SignalService {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    private final SignalRepository repository;
    private final SignalQueries queries;
    private final Schemas schemas;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignalService(
            SignalRepository repository,
            SignalQueries queries,
            Schemas schemas,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.schemas = schemas;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /// Adopts signals for a city, behind the last ones that it adopted. The first ones of a city are free; after
    /// that a category's value changes by 0.10 at most in one voting period, also when it comes from the default or
    /// falls back to it.
    ///
    /// @throws IllegalArgumentException for a category that LOOP does not know
    /// @throws org.springframework.dao.DuplicateKeyException when others were adopted at the same time
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public AdoptOutcome adopt(CityId city, SignalTerms terms) {
        known(terms.signals());
        Optional<SignalConfiguration> last = queries.history(city, 1).stream().findFirst();
        if (last.isPresent()) {
            SignalTerms before = last.get().terms();
            if (terms.decidedIn().opened().isBefore(before.decidedIn().closed())
                    || !terms.validFrom().isAfter(before.validFrom())) {
                return new TooEarly(last.get());
            }
            Set<String> categories = new TreeSet<>(before.signals().values().keySet());
            categories.addAll(terms.signals().values().keySet());
            for (String category : categories) {
                BigDecimal from = before.signals().of(category);
                BigDecimal to = terms.signals().of(category);
                if (to.subtract(from).abs().compareTo(SignalTerms.MOST_CHANGE) > 0) {
                    return new ChangesTooMuch(category, from, to);
                }
            }
        }
        ObjectNode document = document(city, terms);
        SignalConfiguration configuration = new SignalConfiguration(
                city,
                UUID.randomUUID(),
                terms,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                document.toString(),
                CanonicalJson.of(document).sha256());
        repository.add(configuration, last);
        events.publishEvent(new SignalsAdopted(configuration));
        events.publishEvent(new PublicPagesChanged("/" + city));
        return new Adopted(configuration);
    }

    /// What the city has adopted, the newest first, 200 at most. The first ones may not be in force yet.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<SignalConfiguration> history(CityId city) {
        return queries.history(city, 200);
    }

    /// The configuration that holds now; empty before the city has adopted any.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<SignalConfiguration> inForce(CityId city) {
        return queries.inForce(city, clock.instant());
    }

    /// The city's signals now: [Signals#NONE] before it has adopted any.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Signals of(CityId city) {
        return inForce(city)
                .map(configuration -> configuration.terms().signals())
                .orElse(Signals.NONE);
    }

    /// The LoopSignalConfig of the city; before it has adopted any, one for the current year that has a default only.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public String document(CityId city) {
        return inForce(city).map(SignalConfiguration::document).orElseGet(() -> {
            Instant year = clock.instant()
                    .atZone(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.DAYS)
                    .withDayOfYear(1)
                    .toInstant();
            Instant next = year.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
            ObjectNode document = head(city);
            document.putObject("signals").put(Signals.DEFAULT, BigDecimal.ZERO);
            return document.put("valid_from", year.toString())
                    .put("valid_until", next.toString())
                    .toString();
        });
    }

    private void known(Signals signals) {
        List<String> categories = schemas.choices(MessageType.MATERIAL_DNA, "category");
        signals.values().keySet().stream()
                .filter(category -> !category.equals(Signals.DEFAULT) && !categories.contains(category))
                .findFirst()
                .ifPresent(category -> {
                    throw new IllegalArgumentException("LOOP has no material category " + category);
                });
    }

    private ObjectNode document(CityId city, SignalTerms terms) {
        ObjectNode document = head(city);
        ObjectNode signals = document.putObject("signals");
        terms.signals().values().forEach(signals::put);
        document.put("valid_from", terms.validFrom().toString())
                .put("valid_until", terms.validUntil().toString());
        terms.approvedBy()
                .ifPresent(approval -> document.putObject("approved_by")
                        .put("vote_id", approval.vote())
                        .put("turnout", approval.turnout())
                        .put("approval", approval.approval()));
        return document;
    }

    private ObjectNode head(CityId city) {
        return json.createObjectNode()
                .put("@context", CONTEXT)
                .put("@type", MessageType.LOOP_SIGNAL_CONFIG.atType())
                .put("schema_version", "0.2.0")
                .put("node", city.node());
    }
}
