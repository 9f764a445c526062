package city.loop.portal.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// A city's data catalogue by DCAT-AP 3.0, as Turtle and as JSON-LD. Both are written from one list of statements, so
/// they say the same.
@RestController
class CatalogueController {

    private static final Map<String, String> PREFIXES = new LinkedHashMap<>(Map.of(
            "dcat", "http://www.w3.org/ns/dcat#",
            "dct", "http://purl.org/dc/terms/",
            "foaf", "http://xmlns.com/foaf/0.1/",
            "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"));
    private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
    private static final Map<String, String> FILE_TYPES = Map.of(
            "csv", AUTHORITY + "file-type/CSV",
            "geojson", AUTHORITY + "file-type/GEOJSON",
            "jsonld", AUTHORITY + "file-type/JSON_LD");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "csv", "https://www.iana.org/assignments/media-types/text/csv",
            "geojson", "https://www.iana.org/assignments/media-types/application/geo+json",
            "jsonld", "https://www.iana.org/assignments/media-types/application/ld+json");

    private final CityService cities;
    private final I18NProvider words;
    private final JsonMapper json;
    private final PortalAddress address;
    private final String licence;

    CatalogueController(
            CityService cities,
            I18NProvider words,
            JsonMapper json,
            PortalAddress address,
            @Value("${portal.data-licence:" + AUTHORITY + "licence/CC_BY_4_0}") String licence) {
        this.cities = cities;
        this.words = words;
        this.json = json;
        this.address = address;
        this.licence = licence;
    }

    /// @param predicate with its prefix
    /// @param object    an address, or a text when there is a language
    private record Statement(String subject, String predicate, String object, String language) {}

    @GetMapping("/{city}/api/data/catalogue.ttl")
    ResponseEntity<String> turtle(@PathVariable String city) {
        var text = new StringBuilder();
        PREFIXES.forEach((prefix, name) -> text.append("@prefix ")
                .append(prefix)
                .append(": <")
                .append(name)
                .append("> .\n"));
        statements(known(city))
                .forEach(statement -> text.append('<')
                        .append(statement.subject())
                        .append("> ")
                        .append(statement.predicate())
                        .append(' ')
                        .append(
                                statement.language().isEmpty()
                                        ? "<" + statement.object() + ">"
                                        : quoted(statement.object()) + "@" + statement.language())
                        .append(" .\n"));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/turtle;charset=UTF-8"))
                .body(text.toString());
    }

    @GetMapping("/{city}/api/data/catalogue.jsonld")
    ResponseEntity<String> jsonLd(@PathVariable String city) {
        var subjects = new LinkedHashMap<String, Map<String, Object>>();
        statements(known(city)).forEach(statement -> {
            var subject = subjects.computeIfAbsent(
                    statement.subject(), id -> new LinkedHashMap<>(Map.of("@id", statement.subject())));
            Object value = statement.language().isEmpty()
                    ? Map.of("@id", statement.object())
                    : Map.of("@value", statement.object(), "@language", statement.language());
            @SuppressWarnings("unchecked")
            var values = (List<Object>) subject.computeIfAbsent(statement.predicate(), any -> new ArrayList<>());
            values.add(value);
        });
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/ld+json"))
                .body(json.writeValueAsString(Map.of("@context", PREFIXES, "@graph", subjects.values())));
    }

    private City known(String city) {
        return cities.find(city)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
    }

    private List<Statement> statements(City city) {
        var all = new ArrayList<Statement>();
        var page = address.of("/" + city.id() + "/data");
        var catalogue = page + "#catalogue";
        var publisher = page + "#publisher";
        link(all, catalogue, "rdf:type", PREFIXES.get("dcat") + "Catalog");
        texts(all, catalogue, "dct:title", "portal.data.title", city);
        texts(all, catalogue, "dct:description", "portal.data.lede", city);
        link(all, catalogue, "dct:publisher", publisher);
        link(all, catalogue, "dct:license", licence);
        link(all, catalogue, "foaf:homepage", page);
        link(all, publisher, "rdf:type", PREFIXES.get("foaf") + "Agent");
        words.getProvidedLocales()
                .forEach(language ->
                        all.add(new Statement(publisher, "foaf:name", city.name(language), language.getLanguage())));
        for (var table : CityTable.values()) {
            var dataset = page + "#" + table.path();
            link(all, catalogue, "dcat:dataset", dataset);
            link(all, dataset, "rdf:type", PREFIXES.get("dcat") + "Dataset");
            texts(all, dataset, "dct:title", "portal.data." + table.path() + ".title", city);
            texts(all, dataset, "dct:description", "portal.data." + table.path() + ".text", city);
            link(all, dataset, "dct:publisher", publisher);
            link(all, dataset, "dcat:theme", AUTHORITY + "data-theme/ENVI");
            link(all, dataset, "dcat:landingPage", page);
            for (var form : table.forms()) {
                var file = address.of("/" + city.id() + "/api/data/" + table.path() + "." + form);
                var distribution = page + "#" + table.path() + "-" + form;
                link(all, dataset, "dcat:distribution", distribution);
                link(all, distribution, "rdf:type", PREFIXES.get("dcat") + "Distribution");
                link(all, distribution, "dcat:accessURL", file);
                link(all, distribution, "dcat:downloadURL", file);
                link(all, distribution, "dct:license", licence);
                link(all, distribution, "dct:format", FILE_TYPES.getOrDefault(form, file));
                link(all, distribution, "dcat:mediaType", MEDIA_TYPES.getOrDefault(form, file));
            }
        }
        return all;
    }

    private void texts(List<Statement> all, String subject, String predicate, String key, City city) {
        for (Locale language : words.getProvidedLocales()) {
            all.add(new Statement(
                    subject,
                    predicate,
                    words.getTranslation(key, language, city.name(language)),
                    language.getLanguage()));
        }
    }

    private static void link(List<Statement> all, String subject, String predicate, String object) {
        all.add(new Statement(subject, predicate, object, ""));
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(sign -> switch (sign) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> Character.toString(sign);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
