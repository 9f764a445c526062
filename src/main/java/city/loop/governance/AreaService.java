package city.loop.governance;

import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The register of areas: who maintains what, who is nominated, who hands over to whom.
///
/// A nomination takes effect when the nominee accepts it and two maintainers of the area are for it. Where an area has
/// fewer than two maintainers the installation's administrators stand in for those who are not there.
@Service
@PreAuthorize("denyAll")
public class AreaService {

    private static final int SUPPORT = 2;

    private final AreaRepository repository;
    private final Participation participation;
    private final CurrentActor current;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    AreaService(
            AreaRepository repository,
            Participation participation,
            CurrentActor current,
            JsonMapper json,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.participation = participation;
        this.current = current;
        this.json = json;
        this.events = events;
    }

    /// All areas, the protocol's first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Area> areas() {
        return repository.areas();
    }

    /// Who can be nominated: everybody who takes part under a name, at most 500.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.actAsPerson()")
    public List<Rfc.Author> participants() {
        return repository.participants();
    }

    /// Whether the person maintains any area now.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public boolean maintains(UUID person) {
        return repository.areas().stream()
                .flatMap(area -> area.serving().stream())
                .anyMatch(term -> term.person().equals(person));
    }

    /// Makes the acting person known under the own name, as everybody is who takes part.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public UUID enter() {
        return participation.enter();
    }

    /// Nominates a participant as maintainer or owner of an area. Everybody may; the nominator's own support counts if
    /// the nominator maintains the area.
    ///
    /// @param handsOver the term that is to end when the nominee takes up
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public Optional<Rule> nominate(String area, UUID person, boolean owner, String reason, @Nullable UUID handsOver) {
        UUID by = participation.enter();
        Instant now = participation.now();
        boolean own = handsOver == null
                || area(area).serving().stream()
                        .anyMatch(term ->
                                term.id().equals(handsOver) && term.person().equals(by));
        if (!own) {
            return Optional.of(Rule.NOMINATION_HANDS_OVER_THE_OWN_TERM);
        }
        Optional<UUID> nomination = repository.nominate(area, person, owner, reason.strip(), by, handsOver, now);
        if (nomination.isEmpty()) {
            return Optional.of(Rule.NOMINATION_OPEN_ONCE);
        }
        record(area, "maintainer-nominated", Map.of("area", area, "owner", owner), now);
        if (supports(area(area), person, by)) {
            repository.support(nomination.get(), by, now);
        }
        return Optional.empty();
    }

    /// Is for a nomination: maintainers of the area, and administrators of the installation where there are too few.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public Optional<Rule> support(UUID nomination) {
        UUID by = participation.enter();
        Area area = areaOf(nomination);
        if (!supports(area, nominee(area, nomination), by)) {
            return Optional.of(Rule.NOMINATION_NEEDS_SUPPORT);
        }
        repository.support(nomination, by, participation.now());
        return Optional.empty();
    }

    /// Takes up what one was nominated for.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public Optional<Rule> accept(UUID nomination) {
        UUID person = participation.enter();
        Area area = areaOf(nomination);
        if (!nominee(area, nomination).equals(person)) {
            return Optional.of(Rule.NOMINATION_IS_THE_NOMINEES_TO_ACCEPT);
        }
        Area.Nomination open = nomination(area, nomination);
        if (open.support() < needed(area, person)) {
            return Optional.of(Rule.NOMINATION_NEEDS_SUPPORT);
        }
        Instant now = participation.now();
        if (!repository.endNomination(nomination, true, now)) {
            return Optional.of(Rule.NOMINATION_OPEN_ONCE);
        }
        repository.end(area.id(), person, now);
        repository.serve(area.id(), person, open.owner(), now);
        if (open.handsOver() != null) {
            repository.endTerm(open.handsOver(), now);
        }
        record(area.id(), "maintainer-took-up", Map.of("area", area.id(), "owner", open.owner()), now);
        return Optional.empty();
    }

    /// Declines a nomination, or takes back one that the person made.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public Optional<Rule> decline(UUID nomination) {
        UUID person = participation.enter();
        Area area = areaOf(nomination);
        Area.Nomination open = nomination(area, nomination);
        if (!open.person().equals(person) && !open.by().equals(person)) {
            return Optional.of(Rule.NOMINATION_IS_THE_NOMINEES_TO_ACCEPT);
        }
        repository.endNomination(nomination, false, participation.now());
        return Optional.empty();
    }

    /// Ends the acting person's own term in an area.
    @Transactional
    @PreAuthorize("@may.actAsPerson()")
    public boolean resign(String area) {
        UUID person = participation.enter();
        Instant now = participation.now();
        boolean ended = repository.end(area, person, now);
        if (ended) {
            record(area, "maintainer-resigned", Map.of("area", area), now);
        }
        return ended;
    }

    /// How many have to be for a nomination: two; where fewer serve beside the nominee, those and one administrator of
    /// the installation.
    static int needed(Area area, UUID nominee) {
        return Math.min(SUPPORT, area.servingBeside(nominee).size() + 1);
    }

    private boolean supports(Area area, UUID nominee, UUID person) {
        List<Area.Term> others = area.servingBeside(nominee);
        boolean maintains = others.stream().anyMatch(term -> term.person().equals(person));
        boolean standsIn = others.size() < SUPPORT && current.get().installation();
        return !person.equals(nominee) && (maintains || standsIn);
    }

    private Area area(String id) {
        return repository.areas().stream()
                .filter(area -> area.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no area " + id));
    }

    private Area areaOf(UUID nomination) {
        return repository.areas().stream()
                .filter(area ->
                        area.nominations().stream().anyMatch(each -> each.id().equals(nomination)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no open nomination " + nomination));
    }

    private static Area.Nomination nomination(Area area, UUID id) {
        return area.nominations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static UUID nominee(Area area, UUID nomination) {
        return nomination(area, nomination).person();
    }

    private void record(String area, String what, Map<String, Object> facts, Instant now) {
        events.publishEvent(new AreaRecorded(
                area, what, CanonicalJson.of(json.<JsonNode>valueToTree(facts)).sha256(), now));
    }
}
