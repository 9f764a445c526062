package city.loop.governance;

import city.loop.governance.BlastRadius.BrokenRule;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.Example;
import city.loop.library.Examples;
import city.loop.library.PayloadReader;
import city.loop.library.Reading;
import city.loop.library.Schemas;
import city.loop.library.TrialSchema;
import city.loop.library.TrialSchema.Broken;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// Schemas that RFCs change, tried on the public records of this installation and on the library's examples.
@Service
@PreAuthorize("denyAll")
public class SchemaChangeService {

    /// Records that are tried at most; of more, a sample.
    static final int MOST = 20_000;

    private static final Duration FOR_ALL = Duration.ofSeconds(60);
    private static final Duration FOR_EACH = Duration.ofMillis(50);
    private static final int SLOW_ENOUGH = 20;
    private static final int RULES = 20;
    private static final int SAMPLES = 5;

    private final SchemaChangeRepository repository;
    private final RfcQueries queries;
    private final Participation participation;
    private final PublicRecords records;
    private final Schemas schemas;
    private final Examples examples;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    SchemaChangeService(
            SchemaChangeRepository repository,
            RfcQueries queries,
            Participation participation,
            PublicRecords records,
            Schemas schemas,
            Examples examples,
            CurrentActor current,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.queries = queries;
        this.participation = participation;
        this.records = records;
        this.schemas = schemas;
        this.examples = examples;
        this.current = current;
        this.transaction = transaction;
        this.events = events;
    }

    /// How a proposal of a schema ended.
    public sealed interface Outcome {

        record Kept(ChangedSchema schema) implements Outcome {}

        /// @param key of the sentence `library.trial.<key>`
        record Refused(String key, String detail) implements Outcome {}

        record Broke(Rule rule) implements Outcome {}
    }

    /// Lets an RFC carry a changed schema, or another one than before.
    ///
    /// @param name of the schema in the library that it changes
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public Outcome propose(RfcId id, String name, String text) {
        UUID person = participation.enter();
        Optional<Rfc> rfc = queries.find(id);
        if (rfc.isEmpty() || !rfc.get().isAuthor(person)) {
            return new Outcome.Broke(Rule.RFC_IS_THE_AUTHORS);
        }
        if (rfc.get().state() != RfcState.DRAFT && rfc.get().state() != RfcState.REVIEW) {
            return new Outcome.Broke(Rule.RFC_STATE_FOLLOWS_THE_RULES);
        }
        if (schemas.find(name).isEmpty()) {
            return new Outcome.Refused("name", name);
        }
        return switch (TrialSchema.read(text)) {
            case TrialSchema.Reading.Refused(var key, var detail) -> new Outcome.Refused(key, detail);
            case TrialSchema.Reading.Usable _ -> {
                ChangedSchema schema =
                        new ChangedSchema(id, participation.now(), rfc.get().version(), name, text);
                repository.propose(schema, person);
                events.publishEvent(new PublicPagesChanged("/governance"));
                yield new Outcome.Kept(schema);
            }
        };
    }

    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<ChangedSchema> schema(RfcId rfc) {
        return repository.find(rfc);
    }

    /// Empty until it has been tried, which takes a minute at most.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<BlastRadius> radius(ChangedSchema schema) {
        return repository.radius(schema);
    }

    /// Tries what nobody has tried yet. No transaction holds on to anything meanwhile but the reading of records.
    @PreAuthorize("@may.administerInstallation()")
    public void measure() {
        List<ChangedSchema> untried = Optional.ofNullable(transaction.execute(_ -> repository.untried()))
                .orElse(List.of());
        for (ChangedSchema schema : untried) {
            if (TrialSchema.read(schema.text()) instanceof TrialSchema.Reading.Usable(TrialSchema trial)) {
                BlastRadius radius = measure(schema.name(), trial);
                transaction.executeWithoutResult(_ -> repository.measured(schema, radius));
                events.publishEvent(new PublicPagesChanged("/governance"));
            }
        }
    }

    private BlastRadius measure(String name, TrialSchema trial) {
        Count count = new Count();
        long end = System.nanoTime() + FOR_ALL.toNanos();
        // As somebody who is not signed in: what is not public is not there.
        long all = current.callAs(
                Actor.ANONYMOUS,
                () -> Optional.ofNullable(transaction.execute(_ -> records.read(name, MOST, (id, document) -> {
                            if (PayloadReader.read(document) instanceof Reading.Payload payload) {
                                count.take(id, payload.root(), trial);
                            }
                            return count.slow < SLOW_ENOUGH && System.nanoTime() < end;
                        })))
                        .orElse(0L));
        int checked = count.checked;
        int failing = count.failing;
        List<String> failingExamples = new ArrayList<>();
        List<Example> own = schemas.find(name).map(examples::of).orElse(List.of());
        for (Example example : own) {
            if (count.take(example.name(), example.root(), trial)) {
                failingExamples.add(example.name());
            }
        }
        return new BlastRadius(
                participation.now(),
                all,
                checked,
                failing,
                own.size(),
                failingExamples,
                count.rules.entrySet().stream()
                        .map(rule -> new BrokenRule(
                                rule.getKey().pointer(),
                                rule.getKey().rule(),
                                rule.getValue().count,
                                rule.getValue().samples))
                        .sorted(Comparator.comparingInt(BrokenRule::count).reversed())
                        .limit(RULES)
                        .toList(),
                count.slow);
    }

    private static final class Count {

        private static final int MOST_RULES = 1_000;

        private int checked;
        private int failing;
        private int slow;
        private final Map<Broken, Found> rules = new LinkedHashMap<>();

        /// True when the record fails.
        boolean take(String id, JsonNode document, TrialSchema trial) {
            checked++;
            try {
                List<Broken> broken = trial.check(document, FOR_EACH);
                broken.stream()
                        .filter(rule -> rules.size() < MOST_RULES || rules.containsKey(rule))
                        .forEach(rule ->
                                rules.computeIfAbsent(rule, _ -> new Found()).take(id));
                failing += broken.isEmpty() ? 0 : 1;
                return !broken.isEmpty();
            } catch (TrialSchema.TooSlow tooSlow) {
                slow++;
                return false;
            }
        }
    }

    private static final class Found {

        private int count;
        private final List<String> samples = new ArrayList<>();

        void take(String id) {
            count++;
            if (samples.size() < SAMPLES) {
                samples.add(id);
            }
        }
    }
}
