package city.loop.exchange;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Refusal.AlreadyMatched;
import city.loop.exchange.Refusal.AnotherCitys;
import city.loop.exchange.Refusal.AnotherItem;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.NotFound;
import city.loop.exchange.Refusal.OfferNotOpen;
import city.loop.exchange.Refusal.OtherSidesStep;
import city.loop.exchange.Refusal.StepNotAllowed;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.Pipeline.Changed;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemId;
import city.loop.registry.RecordDirectoryRepository;
import city.loop.shared.CityId;
import city.loop.shared.Page;
import city.loop.shared.ProtocolTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Proposes matches, answers them, and finds them.
///
/// The offering city takes every step. A receiving city may propose and reject; it may accept only when the offer was
/// addressed to it, for then the offer itself was the other side's word.
@Service
@PreAuthorize("denyAll")
public class MatchService {

    private final ExchangeRepository repository;
    private final ExchangeQueries queries;
    private final RecordDirectoryRepository directory;
    private final CityService cities;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MatchService(
            ExchangeRepository repository,
            ExchangeQueries queries,
            RecordDirectoryRepository directory,
            CityService cities,
            CurrentActor current,
            RowSecurity rows,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.directory = directory;
        this.cities = cities;
        this.current = current;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /// Records a Match that the schema has accepted, as the offering city's; proposed or accepted, it reserves the
    /// offer.
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Match> propose(Payload payload) {
        JsonNode json = payload.root();
        OfferId offerId = new OfferId(json.path("offer_id").asString());
        Optional<Offer> found = queries.offer(offerId);
        if (found.isEmpty()) {
            return OfferService.refuse(new UnknownParent("offer_id", offerId.value()));
        }
        Offer offer = found.get();
        Match match = read(offer, payload);
        if (!mayTake(match.status(), offer, match.receiver())) {
            return OfferService.refuse(
                    mayTake(MatchStatus.PROPOSED, offer, match.receiver())
                            ? new OtherSidesStep(offer.city())
                            : new AnotherCitys(offer.city()));
        }
        Optional<Refusal> otherItem = namesOnly(match, offer);
        if (otherItem.isPresent()) {
            return OfferService.refuse(otherItem.get());
        }
        rows.alsoFor(offer.city());
        Changed taken = directory.add("match", match.id().value(), match.city());
        if (offer.status() != OfferStatus.OPEN) {
            return OfferService.refuse(
                    taken.rows() == 0
                            ? new DuplicateId(match.id().value())
                            : queries.hasActiveMatch(offer)
                                    ? new AlreadyMatched(offer.id())
                                    : new OfferNotOpen(offer.status()));
        }
        Changed added = repository.add(match);
        Optional<Changed> reserved = Optional.empty();
        if (match.status().active()) {
            reserved = Optional.of(repository.reserve(offer.city(), offer.id(), match.updatedAt()));
            events.publishEvent(new OfferRecorded(offer.with(OfferStatus.RESERVED, match.updatedAt())));
        }
        events.publishEvent(new MatchRecorded(match));
        // Here all of it is sent at once, if not with the commit; a refusal takes all of it back.
        if (taken.none()) {
            return OfferService.refuse(new DuplicateId(match.id().value()));
        }
        if (added.none()) {
            return OfferService.refuse(new AlreadyMatched(offer.id()));
        }
        if (reserved.isPresent() && reserved.get().none()) {
            return OfferService.refuse(new OfferNotOpen(OfferStatus.WITHDRAWN));
        }
        return new Accepted<>(match);
    }

    /// Answers a match or ends it. One that is rejected or expires opens its offer again.
    ///
    /// @param unchangedSince when given, the change is made only if the match was not changed since
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Match> change(MatchId id, MatchStatus next, Optional<Instant> unchangedSince) {
        Optional<Match> found = queries.match(id);
        if (found.isEmpty()) {
            return OfferService.refuse(new NotFound(id.value()));
        }
        Match match = found.get();
        if (!current.get().writesFor(match.city())
                && (match.receiver() == null || !current.get().writesFor(match.receiver()))) {
            return OfferService.refuse(new AnotherCitys(match.city()));
        }
        if (unchangedSince.isPresent() && !unchangedSince.get().equals(match.updatedAt())) {
            return OfferService.refuse(new ChangedMeanwhile(id.value()));
        }
        if (match.status() == next) {
            return new Accepted<>(match);
        }
        rows.alsoFor(match.city());
        Offer offer = queries.offer(match.offer()).orElseThrow();
        if (!mayTake(next, offer, match.receiver())) {
            return OfferService.refuse(new OtherSidesStep(match.city()));
        }
        if (!match.status().leadsTo(next) || (!next.active() && queries.hasLiveTransfer(match))) {
            return OfferService.refuse(new StepNotAllowed(match.status().wire(), next.wire()));
        }
        Match changed = match.with(next, now());
        if (!repository.move(match, next, changed.updatedAt())) {
            return OfferService.refuse(new ChangedMeanwhile(id.value()));
        }
        if (!next.active() && offer.status() == OfferStatus.RESERVED) {
            repository.move(offer, OfferStatus.OPEN, changed.updatedAt());
            events.publishEvent(new OfferRecorded(offer.with(OfferStatus.OPEN, changed.updatedAt())));
        }
        events.publishEvent(new MatchRecorded(changed));
        return new Accepted<>(changed);
    }

    /// The match, when there is one that the actor may see.
    @PreAuthorize("permitAll")
    public Optional<Match> find(MatchId id) {
        return queries.match(id);
    }

    /// Those of the matches that the actor may see.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Map<MatchId, Match> find(Collection<MatchId> ids) {
        return queries.matches(ids);
    }

    /// Matches that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<Match> list(MatchFilter filter) {
        return queries.list(filter);
    }

    /// How many matches there are that the actor may see; the filter's cursor and limit play no part.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public int count(MatchFilter filter) {
        return queries.count(filter);
    }

    private boolean mayTake(MatchStatus status, Offer offer, @Nullable CityId receiver) {
        Actor actor = current.get();
        if (actor.writesFor(offer.city())) {
            return true;
        }
        return receiver != null
                && actor.writesFor(receiver)
                && switch (status) {
                    case PROPOSED, REJECTED -> true;
                    case ACCEPTED -> receiver.equals(offer.decides(receiver));
                    case EXPIRED -> false;
                };
    }

    private static Optional<Refusal> namesOnly(Match match, Offer offer) {
        if (match.material() != null && !match.material().equals(offer.material())) {
            return Optional.of(new AnotherItem("material_id", match.material()));
        }
        if (match.product() != null && !match.product().equals(offer.product())) {
            return Optional.of(new AnotherItem("product_id", match.product()));
        }
        return Optional.empty();
    }

    private Match read(Offer offer, Payload payload) {
        JsonNode json = payload.root();
        Instant now = now();
        return new Match(
                offer.city(),
                new MatchId(json.path("id").asString()),
                offer.id(),
                json.has("material_id") ? new ItemId(json.path("material_id").asString()) : null,
                json.has("product_id") ? new ItemId(json.path("product_id").asString()) : null,
                cities.called(json.path("to_city").asString()).map(City::id).orElse(null),
                json.path("from_city").asString(),
                json.path("to_city").asString(),
                MatchStatus.of(json.path("status").asString()),
                ProtocolTime.parse(json.path("matched_at").asString()),
                offer.visibleTo(),
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                now,
                now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
