package city.loop.passports.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferService;
import city.loop.identity.CurrentActor;
import city.loop.passports.Epcis;
import city.loop.passports.Labels;
import city.loop.passports.Passport;
import city.loop.passports.Registration;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.Readiness;
import city.loop.registry.ReadinessPanel;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import city.loop.shared.Tier;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What professionals take out of a passport: labels for everyone who sees it, EPCIS events for operators, the
/// registration file and the readiness checks for those who keep the record. Programs ask below `/api`, people who are
/// signed in below the passport's page.
@RestController
class ExportController {

    private final PassportReader reader;
    private final RegistryService registry;
    private final TransferService transfers;
    private final CityService cities;
    private final Epcis epcis;
    private final Registration registration;
    private final Readiness readiness;
    private final Labels labels;
    private final CurrentActor current;
    private final I18NProvider texts;
    private final JsonMapper json;

    ExportController(
            PassportReader reader,
            RegistryService registry,
            TransferService transfers,
            CityService cities,
            Epcis epcis,
            Registration registration,
            Readiness readiness,
            Labels labels,
            CurrentActor current,
            I18NProvider texts,
            JsonMapper json) {
        this.reader = reader;
        this.registry = registry;
        this.transfers = transfers;
        this.cities = cities;
        this.epcis = epcis;
        this.registration = registration;
        this.readiness = readiness;
        this.labels = labels;
        this.current = current;
        this.texts = texts;
        this.json = json;
    }

    @GetMapping({"/api/v1/passport/{id}/epcis", "/passport/{id}/epcis"})
    ResponseEntity<ObjectNode> epcis(@PathVariable String id) {
        return answer(epcis.of(reader.read(id, "at", null, Tier.OPERATOR)), PassportReader.LD_JSON);
    }

    @GetMapping({"/api/v1/passport/{id}/registration", "/passport/{id}/registration"})
    ResponseEntity<ObjectNode> registration(@PathVariable String id) {
        return answer(registration.of(reader.read(id, "at", null, Tier.OPERATOR)), MediaType.APPLICATION_JSON);
    }

    @GetMapping("/api/v1/passport/{id}/readiness")
    ResponseEntity<ObjectNode> readiness(@PathVariable String id) {
        Passport passport = reader.read(id, "at", null, Tier.REGULATOR);
        return checks(id, passport.item().city(), passport.item().document());
    }

    @GetMapping("/api/v1/transfer/{id}/readiness")
    ResponseEntity<ObjectNode> transferReadiness(@PathVariable String id) {
        Transfer transfer = Optional.of(id)
                .filter(TransferId::isId)
                .map(TransferId::new)
                .flatMap(transfers::find)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no transfer with this id.", Map.of("entity", "transfer")));
        if (current.get().tierFor(transfer.city()) != Tier.REGULATOR) {
            throw new AccessDeniedException("The checks are for those who keep the record.");
        }
        return checks(id, transfer.city(), transfer.document());
    }

    @GetMapping("/passport/{id}/label.pdf")
    ResponseEntity<byte[]> label(@PathVariable String id, Locale language) {
        Passport passport = reader.read(id, "at", null);
        return pdf(
                labels.pdf(List.of(passport.item()), language), passport.item().id() + ".pdf");
    }

    /// The labels of a city's items, in the order asked for; what is not the city's, or not for the reader, is left
    /// out.
    @GetMapping("/app/{city}/labels.pdf")
    ResponseEntity<byte[]> labels(
            @PathVariable String city, @RequestParam(required = false) @Nullable List<String> item, Locale language) {
        CityId id = cities.node(city).orElseThrow();
        LinkedHashSet<ItemId> wanted = (item == null ? List.<String>of() : item)
                .stream()
                        .filter(ItemId::isId)
                        .limit(Labels.MOST)
                        .map(ItemId::new)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<ItemId, Item> found = registry.all(wanted).stream()
                .filter(known -> known.city().equals(id))
                .collect(Collectors.toMap(Item::id, Function.identity()));
        List<Item> ordered =
                wanted.stream().filter(found::containsKey).map(found::get).toList();
        if (ordered.isEmpty()) {
            throw new ApiProblem(
                    Code.NOT_FOUND,
                    "Choose at least one record of this city for its label.",
                    Map.of("parameter", "item"));
        }
        return pdf(labels.pdf(ordered, language), "labels-" + city + ".pdf");
    }

    private ResponseEntity<ObjectNode> checks(String id, CityId owner, String document) {
        City city = cities.find(owner).orElseThrow();
        Formats formats = new Formats(Locale.ENGLISH, city.timeZone());
        JsonNode tree = json.readTree(document);
        ObjectNode answer = json.createObjectNode()
                .put("id", id)
                .put("checked_on", readiness.checkedOn().toString());
        ArrayNode checks = answer.putArray("checks");
        readiness.of(tree).forEach(finding -> {
            ObjectNode check = checks.addObject()
                    .put("profile", finding.profile().name().toLowerCase(Locale.ROOT))
                    .put("member", finding.member())
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT));
            finding.from().ifPresent(day -> check.put("required_from", day.toString()));
            check.put(
                    "message",
                    ReadinessPanel.sentence(
                            finding, formats, (key, gaps) -> texts.getTranslation(key, Locale.ENGLISH, gaps)));
        });
        return answer(answer, MediaType.APPLICATION_JSON);
    }

    private static ResponseEntity<ObjectNode> answer(ObjectNode body, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .cacheControl(CacheControl.noCache())
                .body(body);
    }

    private static ResponseEntity<byte[]> pdf(byte[] bytes, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"%s\"".formatted(name))
                .header(HttpHeaders.VARY, "Accept-Language, Authorization, X-API-Key, Cookie")
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(bytes);
    }
}
