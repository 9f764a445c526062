package city.loop.governance;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.governance.RfcOutcome.Absent;
import city.loop.governance.RfcOutcome.Done;
import city.loop.governance.RfcOutcome.Incomplete;
import city.loop.governance.RfcOutcome.Refused;
import city.loop.identity.CurrentActor;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.media.PictureOutcome;
import city.loop.media.PictureService;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// RFCs from the first word to publication, their versions, and finding them.
@Service
@PreAuthorize("denyAll")
public class RfcService {

    /// A new version leaves reviewers at least so long.
    static final Duration AFTER_AMENDMENT = Duration.ofHours(48);

    /// Comments that a page shows at most; a longer discussion is read in the record.
    private static final int COMMENTS = 500;

    private static final int SIMILAR = 5;
    private static final int PICTURES = 20;

    private final RfcRepository repository;
    private final RfcQueries queries;
    private final AreaRepository areas;
    private final Participation participation;
    private final CityService cities;
    private final PictureService pictures;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    RfcService(
            RfcRepository repository,
            RfcQueries queries,
            AreaRepository areas,
            Participation participation,
            CityService cities,
            PictureService pictures,
            CurrentActor current,
            RowSecurity rows,
            TransactionTemplate transaction,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.queries = queries;
        this.areas = areas;
        this.participation = participation;
        this.cities = cities;
        this.pictures = pictures;
        this.current = current;
        this.rows = rows;
        this.transaction = transaction;
        this.json = json;
        this.events = events;
    }

    /// Published RFCs, newest first.
    @PreAuthorize("permitAll")
    public RfcList list(RfcFilter filter) {
        return queries.list(filter);
    }

    /// Published RFCs with a title like this one, or with words of this title or summary in theirs; at most five, the
    /// most alike first.
    @PreAuthorize("permitAll")
    public List<RfcSummary> similar(String title, String summary) {
        return title.isBlank() && summary.isBlank()
                ? List.of()
                : queries.similar(title.strip(), summary.strip(), SIMILAR);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Rfc> find(int number) {
        return queries.find(number);
    }

    /// The RFC, when it is published or the acting person writes on it.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Rfc> find(RfcId id) {
        return queries.find(id);
    }

    /// What was said, as much of it as a page shows.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Discussion discussion(Rfc rfc) {
        return queries.discussion(rfc.id(), COMMENTS);
    }

    /// Everything that was said.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Discussion wholeDiscussion(Rfc rfc) {
        return queries.discussion(rfc.id(), Integer.MAX_VALUE);
    }

    /// What the rules look at.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Dossier dossier(Rfc rfc) {
        return queries.dossier(rfc);
    }

    /// The acting person's drafts, those that were closed included, the one changed last first.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public List<Rfc> drafts() {
        return Optional.ofNullable(current.get().id()).map(queries::drafts).orElse(List.of());
    }

    /// Begins a draft that only its authors see.
    ///
    /// @param language that it is written in, ISO 639
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcId begin(String language) {
        return repository.begin(participation.enter(), language, participation.now());
    }

    /// Keeps what an author has written of a draft.
    ///
    /// @param supersedes the number of the RFC that this one is to take the place of
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome save(
            RfcId id,
            RfcText text,
            @Nullable Scope scope,
            Set<String> affected,
            String language,
            @Nullable Integer supersedes) {
        return asAuthor(id, rfc -> {
            affected.stream()
                    .filter(area -> area.startsWith("city-"))
                    .map(area -> area.substring("city-".length()))
                    .filter(city -> cities.find(city).isPresent())
                    .forEach(city -> areas.addCity(Area.ofCity(city), city));
            if (!repository.save(id, text, scope, language, supersedes, participation.now())) {
                return new Refused(Rule.RFC_STATE_FOLLOWS_THE_RULES);
            }
            repository.areas(id, affected);
            return done(id);
        });
    }

    /// Takes in a picture for a text: checked, re-encoded as plain pixels, without metadata. What comes back is the
    /// Markdown that shows it.
    ///
    /// @param file the upload's bytes; the caller has bounded their number
    @PreAuthorize("@may.actAsPerson()")
    public PictureAdded addPicture(RfcId id, byte[] file) {
        // Reading a picture takes long: no database connection waits for it.
        Optional<Integer> had = Optional.ofNullable(transaction.execute(_ -> queries.find(id)
                        .filter(rfc -> rfc.isAuthor(participation.enter()))
                        .map(_ -> repository.pictures(id))))
                .flatMap(found -> found);
        Optional<City> home = cities.home();
        if (had.isEmpty() || home.isEmpty()) {
            return new PictureAdded.NotYours();
        }
        if (had.get() >= PICTURES) {
            return new PictureAdded.TooMany(PICTURES);
        }
        return switch (pictures.addToText(home.get().id(), file)) {
            case PictureOutcome.Refused(var reason) -> new PictureAdded.Refused(reason.key());
            case PictureOutcome.Added(var picture) -> {
                transaction.executeWithoutResult(
                        _ -> repository.picture(id, picture.name(), person(), participation.now()));
                yield new PictureAdded.Added("![](" + picture.path() + ")");
            }
        };
    }

    /// Begins a draft with the words of one that was closed, which stays as it was.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome beginAgain(RfcId closed) {
        return asAuthor(closed, rfc -> {
            RfcId id = begin(rfc.language());
            return save(id, rfc.text(), rfc.scope(), rfc.areas(), rfc.language(), rfc.supersedes());
        });
    }

    /// Adds the acting person to the authors: whoever was given the draft's address by one of them.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome join(RfcId id) {
        UUID person = participation.enter();
        rows.alsoForAllCities();
        Optional<Rfc> found = queries.find(id).filter(rfc -> rfc.state() == RfcState.DRAFT);
        if (found.isEmpty()) {
            return new Absent();
        }
        UUID first = found.get().authors().getFirst().person();
        repository.author(id, person, first, participation.now(), participation.now());
        return done(id);
    }

    /// Publishes a draft: it gets its number, its words are kept as version 1, and its review begins.
    ///
    /// @param urgentReason why 48 hours have to do, for reasons of security or privacy; else five times 24
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome publish(RfcId id, @Nullable String urgentReason) {
        return asAuthor(id, rfc -> {
            if (rfc.state() != RfcState.DRAFT) {
                return rfc.state() == RfcState.REVIEW ? new Done(rfc) : new Refused(Rule.RFC_STATE_FOLLOWS_THE_RULES);
            }
            if (!rfc.missing().isEmpty()) {
                return new Incomplete(rfc.missing());
            }
            Instant now = participation.now();
            Instant closes = now.plus(urgentReason == null ? Dossier.REVIEW : Dossier.URGENT);
            String hash = hash(rfc.text(), Map.of("version", 1));
            repository.version(id, 1, rfc.text(), null, person(), now, hash);
            int number = repository.publish(id, urgentReason, now, closes);
            record(rfc, number, "rfc-published", RfcState.REVIEW, hash, now);
            return done(id);
        });
    }

    /// Publishes a new version of an RFC in review. Reviewers have at least 48 hours from then on.
    ///
    /// @param from the version that the author has changed
    /// @param note what has changed and why, in one or two sentences
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome amend(RfcId id, int from, RfcText text, String note) {
        return asAuthor(id, rfc -> {
            Instant closes = rfc.closes();
            Integer number = rfc.number();
            if (rfc.state() != RfcState.REVIEW || closes == null || number == null) {
                return new Refused(Rule.RFC_STATE_FOLLOWS_THE_RULES);
            }
            if (rfc.version() != from) {
                return new Refused(Rule.RFC_CHANGED_MEANWHILE);
            }
            List<String> missing = text.missing().stream().map(Section::wire).toList();
            if (!missing.isEmpty() || !text.hasTitle()) {
                return new Incomplete(text.hasTitle() ? missing : List.of("title"));
            }
            Instant now = participation.now();
            Instant atLeast = now.plus(AFTER_AMENDMENT);
            String hash = hash(text, Map.of("version", from + 1));
            repository.version(id, from + 1, text, note, person(), now, hash);
            if (!repository.amend(id, from, text, closes.isBefore(atLeast) ? atLeast : closes, now)) {
                return new Refused(Rule.RFC_CHANGED_MEANWHILE);
            }
            record(rfc, number, "rfc-amended", RfcState.REVIEW, hash, now);
            return done(id);
        });
    }

    /// Takes back a draft or an RFC in review.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public RfcOutcome withdraw(RfcId id) {
        return asAuthor(id, rfc -> {
            if (rfc.state() != RfcState.DRAFT && rfc.state() != RfcState.REVIEW) {
                return new Refused(Rule.RFC_STATE_FOLLOWS_THE_RULES);
            }
            Instant now = participation.now();
            repository.state(id, RfcState.WITHDRAWN, now);
            if (rfc.number() != null) {
                record(rfc, rfc.number(), "rfc-withdrawn", RfcState.WITHDRAWN, hash(rfc.text(), Map.of()), now);
            }
            return done(id);
        });
    }

    private RfcOutcome asAuthor(RfcId id, Function<Rfc, RfcOutcome> step) {
        UUID person = participation.enter();
        Optional<Rfc> rfc = queries.find(id);
        if (rfc.isEmpty()) {
            return new Absent();
        }
        return rfc.get().isAuthor(person) ? step.apply(rfc.get()) : new Refused(Rule.RFC_IS_THE_AUTHORS);
    }

    private UUID person() {
        return Optional.ofNullable(current.get().id()).orElseThrow();
    }

    private RfcOutcome done(RfcId id) {
        return queries.find(id).<RfcOutcome>map(Done::new).orElseGet(Absent::new);
    }

    private void record(Rfc rfc, int number, String what, RfcState state, String hash, Instant now) {
        events.publishEvent(new RfcRecorded(number, rfc.id(), rfc.round(), what, state, hash, now));
        events.publishEvent(new PublicPagesChanged("/governance"));
    }

    /// What is said of a version in evidence: SHA-256 over its words in canonical JSON.
    private String hash(RfcText text, Map<String, Object> more) {
        Map<String, Object> facts = new LinkedHashMap<>(more);
        facts.put("title", text.title());
        text.sections().forEach((section, words) -> facts.put(section.wire(), words));
        return CanonicalJson.of(json.<tools.jackson.databind.JsonNode>valueToTree(facts))
                .sha256();
    }
}
