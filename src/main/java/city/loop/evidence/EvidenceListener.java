package city.loop.evidence;

import city.loop.cities.City;
import city.loop.cities.CityOperator;
import city.loop.cities.CityRecorded;
import city.loop.cities.Organisation;
import city.loop.cities.OrganisationRecorded;
import city.loop.exchange.Match;
import city.loop.exchange.MatchRecorded;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferRecorded;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferRecorded;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedRecorded;
import city.loop.federation.NodeKeyRotated;
import city.loop.federation.NodeMessageReceived;
import city.loop.federation.PeerDecided;
import city.loop.federation.PeerIntroduced;
import city.loop.governance.AreaRecorded;
import city.loop.governance.RfcRecorded;
import city.loop.identity.AccountDeleted;
import city.loop.identity.ApiKey;
import city.loop.identity.ApiKeyIssued;
import city.loop.identity.ApiKeyRevoked;
import city.loop.identity.CurrentActor;
import city.loop.identity.RolesChanged;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeRecorded;
import city.loop.interest.InterestAnswered;
import city.loop.interest.InterestConfirmed;
import city.loop.interest.InterestErased;
import city.loop.library.CanonicalJson;
import city.loop.registry.Item;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemRegistered;
import city.loop.registry.MaterialStatusReported;
import city.loop.registry.MaterialStatusUpdate;
import city.loop.settlement.CoinMessageReceived;
import city.loop.settlement.TransactionRecorded;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import city.loop.signals.SignalConfiguration;
import city.loop.signals.SignalsAdopted;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Leaves an entry for each accepted write, in the write's own transaction: neither commits without the other. The
/// event types are those of the Core-DP evidence table where it has one. How to add a module's event: see the package.
@Component
class EvidenceListener {

    private final EvidenceRepository repository;
    private final CurrentActor current;
    private final JsonMapper json;
    private final Clock clock;

    EvidenceListener(EvidenceRepository repository, CurrentActor current, JsonMapper json, Clock clock) {
        this.repository = repository;
        this.current = current;
        this.json = json;
        this.clock = clock;
    }

    /// Of who answers for the city, the authority alone: an entry says nothing of people.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CityRecorded event) {
        City city = event.city();
        CityOperator operator = city.operator();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("city", city.id().slug());
        facts.put("code", city.code());
        facts.put("country", city.country());
        facts.put("names", city.names());
        facts.put("introductions", city.introductions());
        facts.put("lat", city.place().latitude());
        facts.put("lon", city.place().longitude());
        facts.put("population", city.population() == null ? 0 : city.population());
        facts.put("time_zone", city.timeZone().getId());
        facts.put("languages", city.languages());
        facts.put("primary_colour", city.primaryColour());
        facts.put("accent_colour", city.accentColour());
        facts.put("logo", city.logo() == null ? "" : city.logo());
        facts.put("website", city.website() == null ? "" : city.website());
        facts.put("operator", operator == null ? "" : operator.name());
        facts.put("revision", city.revision());
        append(new NewEntry(
                Chain.of(city.id()),
                city.revision() == 1 ? "city-added" : "city-changed",
                SubjectType.CITY,
                city.id().slug(),
                city.stage().name().toLowerCase(Locale.ROOT),
                hashOf(facts),
                Tier.PUBLIC,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OrganisationRecorded event) {
        Organisation organisation = event.organisation();
        append(new NewEntry(
                Chain.of(organisation.city()),
                "organisation-recorded",
                SubjectType.ORGANISATION,
                organisation.id().toString(),
                organisation.kind().name().toLowerCase(Locale.ROOT),
                hashOf(Map.of(
                        "city", organisation.city().slug(), "slug", organisation.slug(), "name", organisation.name())),
                Tier.PUBLIC,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ItemRegistered event) {
        Item item = event.item();
        append(new NewEntry(
                Chain.of(item.city()),
                "registered",
                item.id().kind() == ItemKind.MATERIAL ? SubjectType.MATERIAL : SubjectType.PRODUCT,
                item.id().value(),
                item.status(),
                item.documentHash(),
                item.visibleTo(),
                item.createdAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(WantedRecorded event) {
        Wanted wanted = event.wanted();
        append(new NewEntry(
                Chain.of(wanted.city()),
                wanted.createdAt().equals(wanted.updatedAt()) ? "wanted-posted" : "status-updated",
                SubjectType.WANTED,
                wanted.id().value(),
                wanted.status().wire(),
                wanted.documentHash(),
                Tier.PUBLIC,
                wanted.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InitiativeRecorded event) {
        Initiative initiative = event.initiative();
        append(new NewEntry(
                Chain.of(initiative.city()),
                initiative.createdAt().equals(initiative.updatedAt()) ? "initiative-published" : "initiative-changed",
                SubjectType.INITIATIVE,
                initiative.slug(),
                initiative.status().wire(),
                initiative.documentHash(),
                Tier.PUBLIC,
                initiative.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MaterialStatusReported event) {
        MaterialStatusUpdate update = event.update();
        append(new NewEntry(
                Chain.of(update.city()),
                "status-updated",
                SubjectType.MATERIAL,
                update.material().value(),
                update.status().wire(),
                update.documentHash(),
                update.visibleTo(),
                update.createdAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(SignalsAdopted event) {
        SignalConfiguration configuration = event.configuration();
        append(new NewEntry(
                Chain.of(configuration.city()),
                "signals-adopted",
                SubjectType.SIGNAL,
                configuration.id().toString(),
                "adopted",
                configuration.documentHash(),
                Tier.PUBLIC,
                configuration.adoptedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OfferRecorded event) {
        Offer offer = event.offer();
        append(new NewEntry(
                Chain.of(offer.city()),
                offer.createdAt().equals(offer.updatedAt()) ? "offer-published" : "status-updated",
                SubjectType.OFFER,
                offer.id().value(),
                offer.status().wire(),
                offer.documentHash(),
                offer.visibleTo(),
                offer.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MatchRecorded event) {
        Match match = event.match();
        String type =
                switch (match.status()) {
                    case PROPOSED -> "match-proposed";
                    case ACCEPTED -> "match-accepted";
                    case REJECTED -> "match-rejected";
                    case EXPIRED -> "status-updated";
                };
        append(new NewEntry(
                Chain.of(match.city()),
                type,
                SubjectType.MATCH,
                match.id().value(),
                match.status().wire(),
                match.documentHash(),
                match.visibleTo(),
                match.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransferRecorded event) {
        Transfer transfer = event.transfer();
        String type =
                switch (transfer.status()) {
                    case IN_TRANSIT -> "transfer-dispatched";
                    case COMPLETED -> "transfer-received";
                    case SCHEDULED, CANCELLED -> "status-updated";
                };
        append(new NewEntry(
                Chain.of(transfer.city()),
                type,
                SubjectType.TRANSFER,
                transfer.id().value(),
                transfer.status().wire(),
                transfer.documentHash(),
                transfer.visibleTo(),
                transfer.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransactionRecorded event) {
        var transaction = event.transaction();
        append(new NewEntry(
                Chain.of(transaction.city()),
                switch (event.kind()) {
                    case "MaterialTransaction" -> "transaction-agreed";
                    case "Settlement" -> "transaction-settled";
                    default -> "status-updated";
                },
                SubjectType.TRANSACTION,
                transaction.id().value(),
                transaction.status().wire(),
                event.documentHash(),
                transaction.visibleTo(),
                transaction.updatedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(CoinMessageReceived event) {
        var message = event.message();
        append(new NewEntry(
                Chain.of(message.city()),
                "loopcoin-received",
                SubjectType.LOOPCOIN,
                message.id().toString(),
                "received",
                message.documentHash(),
                Tier.REGULATOR,
                message.receivedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(NodeMessageReceived event) {
        var message = event.message();
        append(new NewEntry(
                Chain.of(message.city()),
                "node-message-received",
                SubjectType.ENVELOPE,
                Long.toString(event.id()),
                "received",
                message.documentHash(),
                Tier.OPERATOR,
                message.receivedAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(NodeKeyRotated event) {
        append(new NewEntry(
                Chain.of(event.city()),
                event.before() == null ? "key-issued" : event.revoked() ? "key-revoked" : "key-rotated",
                SubjectType.KEY,
                event.now(),
                "active",
                hashOf(
                        event.before() == null
                                ? Map.of("key", event.now())
                                : Map.of("before", event.before(), "key", event.now())),
                Tier.PUBLIC,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PeerIntroduced event) {
        append(new NewEntry(
                Chain.INSTALLATION,
                "peer-introduced",
                SubjectType.PEER,
                event.node(),
                event.status().wire(),
                event.documentHash(),
                Tier.REGULATOR,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(PeerDecided event) {
        append(new NewEntry(
                Chain.INSTALLATION,
                "peer-decided",
                SubjectType.PEER,
                event.node(),
                event.decision(),
                hashOf(Map.of("city", event.city().slug(), "node", event.node(), "decision", event.decision())),
                Tier.REGULATOR,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ApiKeyIssued event) {
        ApiKey key = event.key();
        append(new NewEntry(
                Chain.of(key.terms().city()),
                "key-issued",
                SubjectType.KEY,
                key.id().toString(),
                "issued",
                hashOf(Map.of(
                        "key", key.id(), "scope", key.terms().scope().name().toLowerCase(Locale.ROOT))),
                Tier.REGULATOR,
                key.createdAt()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ApiKeyRevoked event) {
        append(new NewEntry(
                Chain.of(event.city()),
                "key-revoked",
                SubjectType.KEY,
                event.key().toString(),
                "revoked",
                hashOf(Map.of("key", event.key())),
                Tier.REGULATOR,
                clock.instant()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InterestConfirmed event) {
        interest(
                event.city(),
                "interest-confirmed",
                event.reference(),
                "confirmed",
                event.kind().wire());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InterestAnswered event) {
        interest(
                event.city(),
                "interest-answered",
                event.reference(),
                event.status().wire(),
                event.status().wire());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InterestErased event) {
        var cause = event.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
        interest(event.city(), "interest-erased", event.reference(), "erased", cause);
    }

    private void interest(@Nullable CityId city, String type, String reference, String state, String how) {
        append(new NewEntry(
                Chain.of(city),
                type,
                SubjectType.INTEREST,
                reference,
                state,
                hashOf(Map.of("interest", reference, "how", how)),
                Tier.REGULATOR,
                clock.instant()));
    }

    /// Says which role, not whose: the hash proves it to who knows the person's id.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RolesChanged event) {
        String change = event.change().name().toLowerCase(Locale.ROOT);
        append(new NewEntry(
                Chain.of(event.city()),
                "role-" + change,
                SubjectType.ROLE,
                event.role().wire(),
                change,
                hashOf(Map.of("person", event.person(), "role", event.role().wire())),
                Tier.REGULATOR,
                clock.instant()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccountDeleted event) {
        append(new NewEntry(
                Chain.INSTALLATION,
                "account-deleted",
                SubjectType.ACCOUNT,
                event.person().toString(),
                "deleted",
                hashOf(Map.of("person", event.person())),
                Tier.REGULATOR,
                clock.instant()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RfcRecorded event) {
        append(new NewEntry(
                Chain.INSTALLATION,
                event.what(),
                SubjectType.RFC,
                String.valueOf(event.number()),
                event.state().wire(),
                event.hash(),
                Tier.PUBLIC,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AreaRecorded event) {
        append(new NewEntry(
                Chain.INSTALLATION,
                event.what(),
                SubjectType.AREA,
                event.area(),
                "changed",
                event.hash(),
                Tier.PUBLIC,
                event.at()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(EvidenceRedacted event) {
        append(new NewEntry(
                event.chain(),
                event.redaction().status() == Redaction.Status.REDACTED ? "evidence-redacted" : "retention-ended",
                SubjectType.EVIDENCE,
                event.subject(),
                event.redaction().status().wire(),
                hashOf(Map.of(
                        "subject", event.subject(), "reason", event.redaction().reason())),
                Tier.REGULATOR,
                event.redaction().redactedAt()));
    }

    private void append(NewEntry entry) {
        repository.append(entry, current.get());
    }

    /// The hash of what is said of a record that has no document of its own.
    private String hashOf(Map<String, Object> facts) {
        return CanonicalJson.of(json.<JsonNode>valueToTree(facts)).sha256();
    }
}
