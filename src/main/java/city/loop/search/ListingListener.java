package city.loop.search;

import city.loop.exchange.Offer;
import city.loop.exchange.OfferRecorded;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferRecorded;
import city.loop.exchange.TransferStatus;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedRecorded;
import city.loop.exchange.WantedStatus;
import city.loop.exchange.WantedTerms;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.InitiativeRecorded;
import city.loop.initiatives.InitiativeStatus;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemRegistered;
import city.loop.registry.MaterialStatusReported;
import city.loop.registry.MaterialStatusUpdate;
import city.loop.shared.Tier;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Keeps the index in step with the records, inside of their transactions.
@Component
class ListingListener {

    private static final List<String> SEARCHED = List.of("manufacturer", "model", "reuse_potential", "description");

    private final ListingRepository repository;
    private final Disclosure disclosure;
    private final I18NProvider texts;

    ListingListener(ListingRepository repository, Disclosure disclosure, I18NProvider texts) {
        this.repository = repository;
        this.disclosure = disclosure;
        this.texts = texts;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ItemRegistered event) {
        Item item = event.item();
        if (item.visibleTo() == Tier.PUBLIC && !item.withdrawn()) {
            JsonNode open = disclosure.tree(item.document(), Tier.PUBLIC);
            Listing listing = new Listing(
                    item.city(),
                    ListingKind.PASSPORT,
                    item.id().value(),
                    item.name(),
                    summary(open),
                    item.category(),
                    item.condition(),
                    ListingState.OPEN,
                    item.quantity(),
                    item.place(),
                    null,
                    item.createdAt());
            repository.put(listing, labels("registry.category." + item.category()), words(open));
        }
    }

    /// A withdrawn material is found no more; its passport stays.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MaterialStatusReported event) {
        MaterialStatusUpdate update = event.update();
        if (update.status() == MaterialStatusUpdate.Status.WITHDRAWN) {
            repository.remove(
                    update.city(), ListingKind.PASSPORT, update.material().value());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OfferRecorded event) {
        Offer offer = event.offer();
        if (offer.visibleTo() != Tier.PUBLIC || offer.status() == OfferStatus.WITHDRAWN) {
            repository.remove(offer.city(), ListingKind.OFFER, offer.id().value());
        } else if (offer.createdAt().equals(offer.updatedAt())) {
            put(offer);
        } else {
            ListingState state = offer.status() == OfferStatus.OPEN ? ListingState.OPEN : ListingState.RESERVED;
            repository.move(offer.city(), ListingKind.OFFER, offer.id().value(), state);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransferRecorded event) {
        Transfer transfer = event.transfer();
        if (transfer.status() == TransferStatus.COMPLETED) {
            repository.move(transfer.city(), ListingKind.OFFER, event.offer().value(), ListingState.DONE);
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(WantedRecorded event) {
        Wanted wanted = event.wanted();
        WantedTerms terms = wanted.terms();
        if (wanted.status() == WantedStatus.WITHDRAWN) {
            repository.remove(wanted.city(), ListingKind.WANTED, wanted.id().value());
            return;
        }
        Listing listing = new Listing(
                wanted.city(),
                ListingKind.WANTED,
                wanted.id().value(),
                terms.title(),
                terms.description(),
                terms.category(),
                null,
                wanted.status() == WantedStatus.OPEN ? ListingState.OPEN : ListingState.DONE,
                terms.quantity(),
                terms.place(),
                terms.until(),
                wanted.createdAt());
        repository.put(
                listing,
                labels("registry.category." + terms.category()),
                Objects.requireNonNullElse(terms.description(), ""));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(InitiativeRecorded event) {
        Initiative initiative = event.initiative();
        InitiativeProfile profile = initiative.profile();
        if (initiative.status() == InitiativeStatus.WITHDRAWN) {
            repository.remove(initiative.city(), ListingKind.INITIATIVE, initiative.slug());
            return;
        }
        Listing listing = new Listing(
                initiative.city(),
                ListingKind.INITIATIVE,
                initiative.slug(),
                profile.name(),
                profile.address(),
                profile.kind().wire(),
                null,
                ListingState.OPEN,
                null,
                profile.place(),
                null,
                initiative.createdAt());
        Stream<String> accepted = profile.accepts().stream()
                .flatMap(category -> labels("registry.category." + category).values().stream());
        Stream<String> said = Stream.of(
                        profile.texts().values(), profile.acceptsNotes().values(), profile.partners())
                .flatMap(Collection::stream);
        String more = Stream.concat(Stream.concat(Stream.ofNullable(profile.address()), said), accepted)
                .collect(Collectors.joining(" "));
        repository.put(listing, labels("initiatives.kind." + profile.kind().wire()), more);
    }

    /// Writes an offer's row from the offer and its item's row.
    void put(Offer offer) {
        repository.put(
                offer,
                texts.getProvidedLocales().stream().map(Locale::getLanguage).toList());
    }

    private static @Nullable String summary(JsonNode open) {
        return Stream.of("description", "reuse_potential")
                .map(member -> open.path(member).asString(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static String words(JsonNode open) {
        return SEARCHED.stream()
                .map(member -> open.path(member).asString(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    private Map<String, String> labels(String key) {
        Map<String, String> labels = new LinkedHashMap<>();
        texts.getProvidedLocales()
                .forEach(language -> labels.put(language.getLanguage(), texts.getTranslation(key, language)));
        return labels;
    }
}
