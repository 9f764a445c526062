package city.loop.passports.rest;

import city.loop.passports.DigitalLink;
import city.loop.passports.DigitalLink.LinkType;
import city.loop.passports.PassportAddress;
import city.loop.registry.Gs1Key;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A GS1 Digital Link for programs, and for whoever asks for a link of a certain type: the way to the passport where
/// there is one, else the set of links (RFC 9264).
@Component
class DigitalLinkAnswers {

    private static final MediaType LINKSET = MediaType.parseMediaType("application/linkset+json");

    private final RegistryService registry;
    private final PassportAddress addresses;
    private final JsonMapper json;

    DigitalLinkAnswers(RegistryService registry, PassportAddress addresses, JsonMapper json) {
        this.registry = registry;
        this.addresses = addresses;
        this.json = json;
    }

    ServerResponse answer(ServerRequest request) {
        Map<String, String> path = request.pathVariables();
        Gs1Key key = DigitalLink.key(path.get("gtin"), path.get("qualifier"), path.get("value"))
                .orElseThrow(() -> new ApiProblem(
                        Code.INVALID_REQUEST,
                        "An article number (GTIN) has 8, 12, 13 or 14 digits, the last of which is a check digit; this"
                                + " one does not fit.",
                        Map.of("parameter", "gtin")));
        List<Item> found = registry.carrying(key, DigitalLink.MOST);
        if (found.isEmpty()) {
            throw new ApiProblem(Code.NOT_FOUND, "No passport here carries this number.", Map.of("entity", "passport"));
        }
        Optional<String> asked = request.param("linkType");
        boolean linkset = asked.filter(type -> DigitalLink.plain(type).equals("linkset") || type.equals("all"))
                        .isPresent()
                || request.headers().accept().contains(LINKSET);
        if (linkset || found.size() > 1) {
            return ServerResponse.ok()
                    .contentType(LINKSET)
                    .header(HttpHeaders.VARY, PassportReader.VARY)
                    .body(linkset(request, found));
        }
        LinkType type = asked.map(DigitalLink::plain)
                .map(plain -> LinkType.called(plain)
                        .orElseThrow(() -> new ApiProblem(
                                Code.NOT_FOUND,
                                "There is no link of this type; there are "
                                        + Arrays.stream(LinkType.values())
                                                .map(LinkType::wire)
                                                .collect(Collectors.joining(", "))
                                        + " and linkset.",
                                Map.of("parameter", "linkType"))))
                .orElse(LinkType.PIP);
        return ServerResponse.status(HttpStatus.TEMPORARY_REDIRECT)
                .location(URI.create(type.path(found.getFirst().id())))
                .header(HttpHeaders.VARY, PassportReader.VARY)
                .build();
    }

    private ObjectNode linkset(ServerRequest request, List<Item> found) {
        ObjectNode context = json.createObjectNode();
        context.put("anchor", addresses.base() + request.path());
        for (LinkType type : LinkType.values()) {
            ArrayNode links = context.putArray(type.relation());
            found.forEach(item -> links.addObject()
                    .put("href", addresses.base() + type.path(item.id()))
                    .put("title", item.name() == null ? item.id().value() : item.name())
                    .put("type", "text/html"));
        }
        ObjectNode answer = json.createObjectNode();
        answer.putArray("linkset").add(context);
        return answer;
    }
}
