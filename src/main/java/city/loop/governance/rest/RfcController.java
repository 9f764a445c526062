package city.loop.governance.rest;

import city.loop.governance.Discussion;
import city.loop.governance.Rfc;
import city.loop.governance.RfcFilter;
import city.loop.governance.RfcMarkdown;
import city.loop.governance.RfcService;
import city.loop.governance.RfcSummary;
import city.loop.governance.SchemaChangeService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Published RFCs in other forms: the record as JSON, the text as Markdown, news as Atom (RFC 4287).
@RestController
class RfcController {

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final MediaType MARKDOWN = new MediaType("text", "markdown", StandardCharsets.UTF_8);
    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");
    private static final CacheControl SHORT =
            CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic();
    private static final int ROWS = 50;

    private final RfcService rfcs;
    private final RfcMarkdown markdown;
    private final SchemaChangeService schemas;

    RfcController(RfcService rfcs, RfcMarkdown markdown, SchemaChangeService schemas) {
        this.rfcs = rfcs;
        this.markdown = markdown;
        this.schemas = schemas;
    }

    /// @param below only numbers below this one
    @GetMapping(path = "/governance/rfcs.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, List<RfcSummary>>> list(@RequestParam Optional<Integer> below) {
        return ResponseEntity.ok()
                .cacheControl(SHORT)
                .body(Map.of(
                        "results",
                        rfcs.list(RfcFilter.ALL.from(below).atMost(100)).rows()));
    }

    /// The whole public record of an RFC.
    @GetMapping(path = "/governance/rfcs/{number}.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RfcDocument> record(@PathVariable int number) {
        Rfc rfc = find(number);
        return ResponseEntity.ok().cacheControl(SHORT).body(new RfcDocument(rfc, rfcs.wholeDiscussion(rfc)));
    }

    @GetMapping("/governance/rfcs/{number}.md")
    ResponseEntity<String> markdown(@PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MARKDOWN)
                .cacheControl(SHORT)
                .body(markdown.write(find(number).text()));
    }

    /// The changed schema that the RFC carries.
    @GetMapping(path = "/governance/rfcs/{number}.schema.json", produces = "application/schema+json")
    ResponseEntity<byte[]> schema(@PathVariable int number) {
        return schemas.schema(find(number).id())
                .map(schema -> ResponseEntity.ok()
                        .contentType(SCHEMA)
                        .cacheControl(SHORT)
                        .body(schema.text().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "This RFC carries no changed schema.", Map.of("entity", "schema")));
    }

    @GetMapping("/governance/rfcs.atom")
    ResponseEntity<String> feed() throws XMLStreamException {
        List<RfcSummary> newest = rfcs.list(RfcFilter.ALL.atMost(ROWS)).rows();
        String base =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        StringWriter text = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        element(xml, "title", "RFCs");
        element(xml, "id", base + "/governance/rfcs");
        link(xml, "self", base + "/governance/rfcs.atom");
        element(
                xml,
                "updated",
                newest.stream()
                        .map(RfcSummary::updated)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH)
                        .toString());
        xml.writeStartElement("author");
        element(xml, "name", "LOOP City Portal");
        xml.writeEndElement();
        for (RfcSummary rfc : newest) {
            xml.writeStartElement("entry");
            element(
                    xml,
                    "title",
                    "RFC %d: %s (%s)"
                            .formatted(rfc.number(), rfc.title(), rfc.state().wire()));
            element(xml, "id", base + "/governance/rfcs/" + rfc.number());
            link(xml, "alternate", base + "/governance/rfcs/" + rfc.number());
            element(xml, "published", rfc.published().toString());
            element(xml, "updated", rfc.updated().toString());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_ATOM_XML)
                .cacheControl(SHORT)
                .body(text.toString());
    }

    private static void element(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String href) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("href", href);
    }

    private Rfc find(int number) {
        return rfcs.find(number)
                .orElseThrow(() ->
                        new ApiProblem(Code.NOT_FOUND, "There is no RFC with this number.", Map.of("entity", "rfc")));
    }

    /// @param rfc the current text and state
    /// @param discussion everything that was said and decided
    record RfcDocument(Rfc rfc, Discussion discussion) {}
}
