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
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// A city's new offers and hand-overs as an Atom feed (RFC 4287), as everybody may see them: what somebody sees beyond
/// that has no place in a feed reader. `?lang=` chooses the language.
@RestController
class FeedController {

    private static final int OF_EACH = 25;
    private static final String ATOM = "http://www.w3.org/2005/Atom";

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
        List<Entry> entries = current.callAs(Actor.ANONYMOUS, () -> entries(found, formats));
        byte[] feed = write(found, language, entries);
        if (request.checkNotModified("W/\"" + DigestUtils.md5DigestAsHex(feed) + "\"")) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(feed);
    }

    private Optional<Locale> spoken(@Nullable String language) {
        return texts.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(language))
                .findFirst();
    }

    private List<Entry> entries(City city, Formats formats) {
        Stream<Entry> offered =
                offers
                        .list(OfferFilter.NEWEST
                                .of(city.id())
                                .openAt(clock.instant())
                                .atMost(OF_EACH))
                        .rows()
                        .stream()
                        .map(offer -> entry(offer, formats));
        Stream<Entry> handedOver = transfers
                .list(TransferFilter.NEWEST
                        .of(city.id())
                        .with(TransferStatus.COMPLETED)
                        .atMost(OF_EACH))
                .rows()
                .stream()
                .map(transfer -> entry(transfer, formats));
        return Stream.concat(offered, handedOver)
                .sorted(Comparator.comparing(Entry::updated).reversed())
                .toList();
    }

    private Entry entry(Offer offer, Formats formats) {
        String name = name(offer.itemName(), offer.category(), formats.language());
        String amount = formats.quantity(
                offer.quantity().value(),
                text("registry.unit." + offer.quantity().unit().wire(), formats.language()));
        return new Entry(
                "/" + offer.city() + "/offers/" + offer.id(),
                text("portal.feed.offered", formats.language(), name),
                text("portal.feed.offered.text", formats.language(), amount, formats.date(offer.availableUntil())),
                offer.createdAt(),
                offer.updatedAt());
    }

    private Entry entry(Transfer transfer, Formats formats) {
        String name = transfer.items()
                .reduce((first, second) -> second)
                .flatMap(registry::find)
                .map(item -> name(item, formats.language()))
                .orElseGet(() -> transfer.id().value());
        return new Entry(
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

    private byte[] write(City city, Locale language, List<Entry> entries) throws XMLStreamException {
        String portal =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        String self = portal + "/" + city.id() + "/feed.atom?lang=" + language.getLanguage();
        StringWriter out = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("utf-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.getLanguage());
        element(xml, "id", self);
        element(xml, "title", text("portal.feed.title", language, city.name(language)));
        element(
                xml,
                "updated",
                entries.stream()
                        .map(Entry::updated)
                        .findFirst()
                        .orElse(Instant.EPOCH)
                        .toString());
        link(xml, "self", MediaType.APPLICATION_ATOM_XML_VALUE, self);
        link(xml, "alternate", MediaType.TEXT_HTML_VALUE, portal + "/" + city.id() + "?lang=" + language.getLanguage());
        xml.writeStartElement("author");
        element(xml, "name", city.name(language));
        xml.writeEndElement();
        for (Entry entry : entries) {
            xml.writeStartElement("entry");
            element(xml, "id", portal + entry.path() + "#" + entry.published().toEpochMilli());
            element(xml, "title", entry.title());
            element(xml, "summary", entry.summary());
            element(xml, "published", entry.published().toString());
            element(xml, "updated", entry.updated().toString());
            link(
                    xml,
                    "alternate",
                    MediaType.TEXT_HTML_VALUE,
                    portal + entry.path() + "?lang=" + language.getLanguage());
            xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.close();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        // What XML cannot say at all, such as U+0001, becomes a question mark.
        xml.writeCharacters(text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?"));
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String relation, String type, String address)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", relation);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    private String text(String key, Locale language, Object... parameters) {
        return texts.getTranslation(key, language, parameters);
    }

    /// @param path what the entry leads to
    private record Entry(String path, String title, String summary, Instant published, Instant updated) {}
}
