package city.loop.governance;

import city.loop.cities.CityService;
import city.loop.governance.Discussion.Comment;
import city.loop.governance.Discussion.Objection;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.identity.ProviderClaims;
import city.loop.identity.RowSecurity;
import city.loop.identity.SignIn;
import city.loop.identity.SignInProvider;
import city.loop.library.Examples;
import city.loop.library.Schemas;
import city.loop.media.PictureService;
import city.loop.shared.CityId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lets the demo's people write, discuss and decide the RFCs of `db/seed/rfcs.json`, through the services that
/// people use, in whose rules nothing is different but the clock: it goes through the days of the story. Comes
/// after the demo's cities and before the port opens; what a start that was cut off has left out stays out.
@Component
@ConditionalOnBooleanProperty(name = "portal.demo")
@ConditionalOnBooleanProperty(name = "portal.demo.seed", matchIfMissing = true)
class DemoGovernance implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoGovernance.class);

    /// Told by the story.
    private static final class StoryClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }

    /// One thing that somebody does, on which day of the story.
    private record Deed(double day, Actor who, Runnable what) {}

    private final StoryClock story = new StoryClock();
    private final RfcQueries queries;
    private final RfcService rfcs;
    private final ReviewService reviews;
    private final AreaService areas;
    private final SchemaChangeService schemas;
    private final Schemas library;
    private final CityService cities;
    private final SignIn signIn;
    private final Optional<SignInProvider> provider;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Actor> people = new HashMap<>();
    private volatile boolean running;

    DemoGovernance(
            RfcRepository repository,
            DiscussionRepository said,
            RfcQueries queries,
            AreaRepository register,
            NewsRepository news,
            SchemaChangeRepository changes,
            PublicRecords records,
            Schemas library,
            Examples examples,
            CityService cities,
            PictureService pictures,
            SignIn signIn,
            Optional<SignInProvider> provider,
            CurrentActor current,
            RowSecurity rows,
            TransactionTemplate transaction,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        Participation participation = new Participation(register, current, rows, story);
        this.queries = queries;
        this.rfcs = new RfcService(
                repository,
                queries,
                register,
                participation,
                cities,
                pictures,
                current,
                rows,
                transaction,
                json,
                events);
        this.reviews = new ReviewService(repository, said, queries, news, participation, rows, json, events);
        this.areas = new AreaService(register, participation, current, json, events);
        this.schemas = new SchemaChangeService(
                changes, queries, participation, records, library, examples, current, transaction, events);
        this.library = library;
        this.cities = cities;
        this.signIn = signIn;
        this.provider = provider;
        this.current = current;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        boolean empty = queries.list(RfcFilter.ALL.atMost(1)).rows().isEmpty();
        if (empty && !cities.all().isEmpty()) {
            tell(read());
        }
    }

    private void tell(JsonNode file) {
        Instant begin = clock.instant();
        file.path("people")
                .properties()
                .forEach(person -> people.put(person.getKey(), person(person.getKey(), person.getValue())));
        RfcId[] ids = new RfcId[file.path("rfcs").size()];
        Stream<Deed> register = file.path("register").valueStream().map(step -> deed(step, () -> take(step)));
        Stream<Deed> drafts = file.path("drafts").valueStream().map(draft -> deed(draft, () -> write(draft)));
        Stream<Deed> decided = Stream.of();
        for (int i = 0; i < ids.length; i++) {
            JsonNode rfc = file.path("rfcs").path(i);
            int number = i;
            decided = Stream.concat(
                    decided,
                    Stream.concat(
                            publication(rfc, ids, number),
                            rfc.path("steps").valueStream().map(step -> deed(step, () -> take(ids[number], step)))));
        }
        Stream.of(register, drafts, decided)
                .flatMap(deeds -> deeds)
                .sorted(Comparator.comparingDouble(Deed::day))
                .forEach(deed -> {
                    story.now = begin.plusMillis(
                            Math.round(deed.day() * Duration.ofDays(1).toMillis()));
                    as(deed.who(), () -> {
                        deed.what().run();
                        return deed;
                    });
                });
        LOG.info(
                "{} demo RFCs, in {} ms",
                ids.length,
                Duration.between(begin, clock.instant()).toMillis());
    }

    private Stream<Deed> publication(JsonNode rfc, RfcId[] ids, int index) {
        double day = rfc.path("day").asDouble();
        Actor author = who(rfc.path("author").asString());
        Stream<Deed> others = rfc.path("coauthors")
                .valueStream()
                .map(other -> new Deed(day - 0.2, who(other.asString()), () -> done(rfcs.join(ids[index]))));
        return Stream.concat(
                Stream.concat(Stream.of(new Deed(day - 0.3, author, () -> ids[index] = write(rfc))), others),
                Stream.of(new Deed(
                        day,
                        author,
                        () -> done(rfcs.publish(ids[index], rfc.path("urgent").asString(null))))));
    }

    private RfcId write(JsonNode rfc) {
        RfcId id = rfcs.begin(rfc.path("language").asString());
        Integer supersedes = rfc.has("supersedes") ? rfc.path("supersedes").asInt() + 1 : null;
        done(rfcs.save(
                id,
                text(rfc),
                Optional.of(rfc.path("scope").asString(""))
                        .filter(scope -> !scope.isEmpty())
                        .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                        .orElse(null),
                rfc.path("areas").valueStream().map(JsonNode::asString).collect(Collectors.toSet()),
                rfc.path("language").asString(),
                supersedes));
        return id;
    }

    private static RfcText text(JsonNode rfc) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        rfc.path("sections")
                .properties()
                .forEach(section -> sections.put(
                        Section.of(section.getKey()).orElseThrow(),
                        section.getValue().asString()));
        return new RfcText(rfc.path("title").asString(), sections);
    }

    /// A step in the register of areas.
    private void take(JsonNode step) {
        if (step.path("do").asString().equals("enter")) {
            areas.enter();
            return;
        }
        Area area = areas.areas().stream()
                .filter(each -> each.id().equals(step.path("area").asString()))
                .findFirst()
                .orElseThrow();
        UUID person = id(who(step.path("person").asString()));
        Supplier<UUID> nomination = () -> area.nominations().stream()
                .filter(open -> open.person().equals(person))
                .findFirst()
                .orElseThrow()
                .id();
        Optional<Rule> broken =
                switch (step.path("do").asString()) {
                    case "nominate" ->
                        areas.nominate(
                                area.id(),
                                person,
                                step.path("owner").asBoolean(),
                                step.path("reason").asString(),
                                step.has("handsOver")
                                        ? area.serving().stream()
                                                .filter(term -> term.person().equals(id(current.get())))
                                                .findFirst()
                                                .orElseThrow()
                                                .id()
                                        : null);
                    case "support" -> areas.support(nomination.get());
                    default -> areas.accept(nomination.get());
                };
        if (broken.isPresent()) {
            throw new IllegalStateException("Demo register: " + broken + " at " + step);
        }
    }

    /// A step of a published RFC.
    private void take(RfcId id, JsonNode step) {
        Rfc rfc = rfcs.find(id).orElseThrow();
        int number = Optional.ofNullable(rfc.number()).orElseThrow();
        String reason = step.path("reason").asString("");
        String words = step.path("text").asString("");
        Discussion said = rfcs.discussion(rfc);
        done(
                switch (step.path("do").asString()) {
                    case "comment" ->
                        reviews.comment(
                                number,
                                step.path("section").asString(Comment.WHOLE),
                                step.has("answers")
                                        ? said.comments()
                                                .get(step.path("answers").asInt())
                                                .id()
                                        : null,
                                words);
                    case "answer" ->
                        reviews.answer(
                                number,
                                said.comments()
                                        .get(step.path("comment").asInt())
                                        .id(),
                                step.path("outcome").asString(),
                                reason.isEmpty() ? null : reason);
                    case "amend" -> {
                        Map<Section, String> sections = new EnumMap<>(rfc.text().sections());
                        sections.put(Section.of(step.path("section").asString()).orElseThrow(), words);
                        yield rfcs.amend(
                                id,
                                rfc.version(),
                                new RfcText(rfc.text().title(), sections),
                                step.path("note").asString());
                    }
                    case "summarise" ->
                        reviews.summarise(
                                number,
                                step.path("agreed").asString(),
                                step.path("disputed").asString(),
                                step.path("options").asString());
                    case "position" ->
                        reviews.position(
                                number,
                                Stance.valueOf(step.path("stance").asString().toUpperCase(Locale.ROOT)),
                                reason);
                    case "recuse" -> reviews.recuse(number, reason);
                    case "object" -> reviews.object(number, reason);
                    case "settle" ->
                        reviews.settle(
                                number,
                                said.objections().stream()
                                        .filter(each -> each.settled() == null)
                                        .map(Objection::id)
                                        .findFirst()
                                        .orElseThrow(),
                                reason);
                    case "schema" -> {
                        if (!(schemas.propose(id, step.path("name").asString(), changed(step))
                                instanceof SchemaChangeService.Outcome.Kept)) {
                            throw new IllegalStateException("Demo schema of " + number);
                        }
                        yield new RfcOutcome.Done(rfc);
                    }
                    case "routine" -> reviews.markRoutine(number);
                    case "decide" ->
                        reviews.decide(
                                number,
                                DecisionOutcome.valueOf(
                                        step.path("outcome").asString().toUpperCase(Locale.ROOT)),
                                reason,
                                step.path("dissent").asString(null));
                    case "close" -> {
                        if (!reviews.close(number)) {
                            throw new IllegalStateException("Demo RFC " + number + " is not due");
                        }
                        yield new RfcOutcome.Done(rfc);
                    }
                    case "appeal" -> reviews.appeal(number, reason);
                    case "task" ->
                        reviews.addTask(
                                number,
                                step.path("what").asString(),
                                step.path("by").asString(),
                                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                                        .plusDays(step.path("due").asInt()));
                    case "done" ->
                        reviews.finishTask(
                                number,
                                said.tasks().get(step.path("task").asInt()).id());
                    default -> rfcs.withdraw(id);
                });
    }

    /// The library's schema with what the step changes.
    private String changed(JsonNode step) {
        String text = library.find(step.path("name").asString()).orElseThrow().text();
        JsonNode schema = json.readerForUpdating(json.readTree(text)).readValue(step.path("change"));
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(schema);
    }

    private static void done(RfcOutcome outcome) {
        if (!(outcome instanceof RfcOutcome.Done)) {
            throw new IllegalStateException("Demo RFC: " + outcome);
        }
    }

    private Deed deed(JsonNode step, Runnable what) {
        String who = step.has("author")
                ? step.path("author").asString()
                : step.path("who").asString();
        return new Deed(step.path("day").asDouble(), who(who), what);
    }

    /// The portal itself where the story names nobody.
    private Actor who(String name) {
        return name.isEmpty()
                ? Actor.PORTAL
                : Optional.ofNullable(people.get(name)).orElseThrow();
    }

    /// The account of that name, which its person takes over at the first sign-in.
    private Actor person(String name, JsonNode known) {
        UUID id = signIn.accept(new ProviderClaims(
                provider.map(SignInProvider::issuer).orElse("demo"),
                name,
                known.path(0).asString(),
                null,
                known.path(1).asString(),
                Set.of(),
                Instant.EPOCH));
        List<String> roles = Arrays.stream(known.path(2).asString().split(" ")).toList();
        Map<CityId, Set<CityRole>> inCities = roles.stream()
                .map(role -> role.split("@", 2))
                .filter(role -> role.length == 2 && CityRole.of(role[0]).isPresent())
                .collect(Collectors.toMap(
                        role -> new CityId(role[1]),
                        role -> Set.of(CityRole.of(role[0]).orElseThrow())));
        Set<String> maintains = roles.stream()
                .filter(role -> role.startsWith("maintainer@"))
                .map(role -> role.substring("maintainer@".length()))
                .collect(Collectors.toSet());
        return new Actor(
                Actor.Kind.PERSON,
                id,
                known.path(0).asString(),
                null,
                inCities,
                roles.contains("installation-admin"),
                maintains,
                false);
    }

    private static UUID id(Actor person) {
        return Optional.ofNullable(person.id()).orElseThrow();
    }

    private <T> void as(Actor actor, Supplier<T> work) {
        current.callAs(actor, () -> Optional.ofNullable(transaction.execute(_ -> work.get())));
    }

    private JsonNode read() {
        try (InputStream file = new ClassPathResource("db/seed/rfcs.json").getInputStream()) {
            return json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the demo's cities, before the web server.
    @Override
    public int getPhase() {
        return 1;
    }
}
