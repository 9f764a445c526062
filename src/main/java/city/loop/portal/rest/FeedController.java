package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.Formats;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// A city's new offers and hand-overs as an Atom feed (RFC 4287), as everybody may see them: what somebody sees beyond
/// that has no place in a feed reader. `?lang=` chooses the language.
@RestController
class FeedController {

    private static final int OF_EACH = 25;

    private final CityService cities;
    private final OfferService offers;
    private final TransferService transfers;
    private final RegistryService registry;
    private final CurrentActor current;
    private final I18NProvider texts;
    private final Clock clock;

    FeedController(
            CityService cities,
            OfferService offers,
            TransferService transfers,
            RegistryService registry,
            CurrentActor current,
            I18NProvider texts,
            Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.transfers = transfers;
        this.registry = registry;
        this.current = current;
        this.texts = texts;
        this.clock = clock;
    }

    /// @return null when the reader has this feed already (304)
    @GetMapping("/{city}/feed.atom")
    @Nullable
    ResponseEntity<byte[]> feed(
            @PathVariable String city,
            @RequestParam(required = false) @Nullable String lang,
            Locale accepted,
            WebRequest request)
            throws XMLStreamException {
        Locale language = spoken(lang).or(() -> spoken(accepted.getLanguage())).orElse(Locale.ENGLISH);
        City found = cities.find(cities.node(city).orElseThrow()).orElseThrow();
        Formats formats = new Formats(language, found.timeZone());
        List<AtomFeed.Entry> entries = current.callAs(Actor.ANONYMOUS, () -> entries(found, formats));
        return new AtomFeed(
                        "/" + found.id() + "/feed.atom?lang=" + language.getLanguage(),
                        "/" + found.id(),
                        text("portal.feed.title", language, found.name(language)),
                        found.name(language),
                        language,
                        entries)
                .answer(request);
    }

    private Optional<Locale> spoken(@Nullable String language) {
        return texts.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }

    private List<AtomFeed.Entry> entries(City city, Formats formats) {
        Stream<AtomFeed.Entry> offered =
                offers
                        .list(OfferFilter.NEWEST
                                .of(city.id())
                                .openAt(clock.instant())
                                .atMost(OF_EACH))
                        .rows()
                        .stream()
                        .map(offer -> entry(offer, formats));
        Stream<AtomFeed.Entry> handedOver = transfers
                .list(TransferFilter.NEWEST
                        .of(city.id())
                        .with(TransferStatus.COMPLETED)
                        .atMost(OF_EACH))
                .rows()
                .stream()
                .map(transfer -> entry(transfer, formats));
        return Stream.concat(offered, handedOver)
                .sorted(Comparator.comparing(AtomFeed.Entry::updated).reversed())
                .toList();
    }

    private AtomFeed.Entry entry(Offer offer, Formats formats) {
        String name = name(offer.itemName(), offer.category(), formats.language());
        String amount = formats.quantity(
                offer.quantity().value(),
                text("registry.unit." + offer.quantity().unit().wire(), formats.language()));
        return new AtomFeed.Entry(
                "/" + offer.city() + "/offers/" + offer.id(),
                text("portal.feed.offered", formats.language(), name),
                text("portal.feed.offered.text", formats.language(), amount, formats.date(offer.availableUntil())),
                offer.createdAt(),
                offer.updatedAt());
    }

    private AtomFeed.Entry entry(Transfer transfer, Formats formats) {
        String name = transfer.items()
                .reduce((first, second) -> second)
                .flatMap(registry::find)
                .map(item -> name(item, formats.language()))
                .orElseGet(() -> transfer.id().value());
        return new AtomFeed.Entry(
                "/passport/"
                        + transfer.items().reduce((first, second) -> second).orElseThrow(),
                text("portal.feed.handedOver", formats.language(), name),
                route(transfer, formats.language()),
                transfer.createdAt(),
                transfer.updatedAt());
    }

    private String route(Transfer transfer, Locale language) {
        String from = cities.nameOf(transfer.fromCity(), language);
        String to = cities.nameOf(transfer.toCity(), language);
        return from.equals(to)
                ? text("portal.transfer.within", language, from)
                : text("portal.transfer.route", language, from, to);
    }

    private String name(Item item, Locale language) {
        return name(item.name(), item.category(), language);
    }

    private String name(@Nullable String name, String category, Locale language) {
        return name == null ? text("registry.category." + category, language) : name;
    }

    private String text(String key, Locale language, Object... parameters) {
        return texts.getTranslation(key, language, parameters);
    }
}
