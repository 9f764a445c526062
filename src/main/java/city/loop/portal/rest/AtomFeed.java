package city.loop.portal.rest;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// An Atom feed (RFC 4287).
///
/// @param self     path and query of the feed
/// @param page     path and query of the page that shows the same, without a language
/// @param author   who publishes it
record AtomFeed(String self, String page, String title, String author, Locale language, List<Entry> entries) {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /// @param path what the entry leads to
    record Entry(String path, String title, String summary, Instant published, Instant updated) {}

    /// @return null when the reader has this feed already (304)
    @Nullable
    ResponseEntity<byte[]> answer(WebRequest request) throws XMLStreamException {
        byte[] feed = write();
        if (request.checkNotModified("W/\"" + DigestUtils.md5DigestAsHex(feed) + "\"")) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_ATOM_XML, StandardCharsets.UTF_8))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .body(feed);
    }

    private byte[] write() throws XMLStreamException {
        String portal =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        StringWriter out = new StringWriter();
        XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        xml.writeStartDocument("utf-8", "1.0");
        xml.writeStartElement("feed");
        xml.writeDefaultNamespace(ATOM);
        xml.writeAttribute("xml:lang", language.getLanguage());
        element(xml, "id", portal + self);
        element(xml, "title", title);
        element(
                xml,
                "updated",
                entries.stream()
                        .map(Entry::updated)
                        .findFirst()
                        .orElse(Instant.EPOCH)
                        .toString());
        link(xml, "self", MediaType.APPLICATION_ATOM_XML_VALUE, portal + self);
        link(xml, "alternate", MediaType.TEXT_HTML_VALUE, portal + spoken(page));
        xml.writeStartElement("author");
        element(xml, "name", author);
        xml.writeEndElement();
        for (Entry entry : entries) {
            xml.writeStartElement("entry");
            element(xml, "id", portal + entry.path() + "#" + entry.published().toEpochMilli());
            element(xml, "title", entry.title());
            element(xml, "summary", entry.summary());
            element(xml, "published", entry.published().toString());
            element(xml, "updated", entry.updated().toString());
            link(xml, "alternate", MediaType.TEXT_HTML_VALUE, portal + spoken(entry.path()));
            xml.writeEndElement();
        }
        xml.writeEndDocument();
        xml.close();
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String spoken(String path) {
        return path + (path.contains("?") ? "&" : "?") + "lang=" + language.getLanguage();
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
}
