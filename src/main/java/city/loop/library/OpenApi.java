package city.loop.library;

import city.loop.library.ApiRoute.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes the description of the interface (OpenAPI 3.1) from what the program answers ([ApiRoutes]), what people wrote
/// about it ([ApiDescriptions]) and the schemas that it judges by.
@Component
public class OpenApi {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String COMPONENT = "#/components/schemas/";

    private final ApiRoutes routes;
    private final ApiDescriptions descriptions;
    private final Schemas schemas;
    private final Examples examples;

    OpenApi(ApiRoutes routes, ApiDescriptions descriptions, Schemas schemas, Examples examples) {
        this.routes = routes;
        this.descriptions = descriptions;
        this.schemas = schemas;
        this.examples = examples;
    }

    /// @param address where the interface is reached, such as `https://loop.example`
    public ObjectNode document(String address) {
        ObjectNode root = JSON.objectNode();
        root.put("openapi", "3.1.0");
        root.putObject("info")
                .put("title", "LOOP City Portal")
                .put("version", "0.2.0")
                .put(
                        "description",
                        "The node of the LOOP federation that this portal is, for programs. Everything below /api/v1 is also there for each city, below /{city}/api/v1.")
                .set("license", JSON.objectNode().put("name", "EUPL-1.2").put("identifier", "EUPL-1.2"));
        root.putArray("servers").addObject().put("url", address);
        ArrayNode tags = root.putArray("tags");
        descriptions
                .topics()
                .forEach(topic -> tags.addObject()
                        .put("name", topic)
                        .put("description", descriptions.topic(topic, Locale.ENGLISH)));
        ObjectNode paths = root.putObject("paths");
        for (ApiRoute route : routes.all()) {
            put(paths, route, route.path());
            if (route.perCity()) {
                put(paths, route, "/{city}" + route.path());
            }
        }
        ObjectNode components = root.putObject("components");
        components.set("schemas", new SchemaComponents(schemas).all());
        components.set("securitySchemes", security());
        components.set("responses", failures());
        return root;
    }

    private void put(ObjectNode paths, ApiRoute route, String path) {
        ObjectNode item = paths.get(path) instanceof ObjectNode known ? known : paths.putObject(path);
        item.set(route.method().toLowerCase(Locale.ROOT), operation(route, path));
    }

    private ObjectNode operation(ApiRoute route, String path) {
        Optional<ApiDescription> description = descriptions.find(route.name());
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add(description.map(ApiDescription::topic).orElse("other"));
        operation.put("operationId", operationId(route.method(), path));
        operation.put(
                "summary", description.map(known -> known.title(Locale.ENGLISH)).orElse(route.name()));
        description
                .map(known -> known.text(Locale.ENGLISH))
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> operation.put("description", text));
        String access = access(route, description);
        operation.set("security", requirement(access));
        ArrayNode parameters = parameters(route, path, description);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        if (!route.consumes().isEmpty()) {
            operation.set(
                    "requestBody",
                    body(route, description.map(ApiDescription::body).orElse(null)));
        }
        operation.set("responses", answers(route, access, description));
        return operation;
    }

    /// Who may call: as it is written down, else as the program has it.
    static String access(ApiRoute route, Optional<ApiDescription> description) {
        String written = description.map(ApiDescription::access).orElse("anyone");
        return written.equals("anyone") && route.needsKey() ? "key" : written;
    }

    private static String operationId(String method, String path) {
        return method.toLowerCase(Locale.ROOT)
                + Arrays.stream(path.split("[^A-Za-z0-9]+"))
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }

    private ArrayNode parameters(ApiRoute route, String path, Optional<ApiDescription> description) {
        ArrayNode all = JSON.arrayNode();
        Stream<Parameter> city = path.startsWith("/{city}/") && !route.path().startsWith("/{city}/")
                ? Stream.of(new Parameter("city", "path", true, "string"))
                : Stream.empty();
        Stream.of(
                        city,
                        route.parameters().stream(),
                        described(route, description.map(ApiDescription::query).orElse(List.of()), "query"),
                        described(
                                route, description.map(ApiDescription::headers).orElse(List.of()), "header"))
                .flatMap(parameter -> parameter)
                .forEach(parameter -> all.add(parameter(parameter)));
        return all;
    }

    /// What is read from a map of all parameters is written down only.
    static Stream<Parameter> described(ApiRoute route, List<String> names, String in) {
        return names.stream()
                .filter(name -> route.parameters().stream()
                        .noneMatch(
                                known -> known.in().equals(in) && known.name().equalsIgnoreCase(name)))
                .map(name -> new Parameter(name, in, false, name.equals("limit") ? "integer" : "string"));
    }

    private ObjectNode parameter(Parameter parameter) {
        ObjectNode written = JSON.objectNode()
                .put("name", parameter.name())
                .put("in", parameter.in())
                .put("required", parameter.required());
        String meaning = descriptions.parameter(parameter.name(), Locale.ENGLISH);
        if (!meaning.isEmpty()) {
            written.put("description", meaning);
        }
        ObjectNode schema = written.putObject("schema").put("type", parameter.type());
        if (parameter.name().equals("limit")) {
            schema.put("minimum", 1).put("maximum", 100);
        }
        return written;
    }

    private ObjectNode body(ApiRoute route, @Nullable String example) {
        ObjectNode body = JSON.objectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        route.consumes().forEach(type -> content.set(type, content(example)));
        return body;
    }

    /// A message by its example; any object where there is none.
    private ObjectNode content(@Nullable String name) {
        return Optional.ofNullable(name)
                .flatMap(examples::find)
                .map(example -> {
                    ObjectNode content = JSON.objectNode();
                    content.putObject("schema").put("$ref", COMPONENT + SchemaComponents.name(example, schemas));
                    content.putObject("examples").putObject(example.name()).set("value", example.root());
                    return content;
                })
                .orElseGet(() -> {
                    ObjectNode content = JSON.objectNode();
                    content.putObject("schema");
                    return content;
                });
    }

    private ObjectNode answers(ApiRoute route, String access, Optional<ApiDescription> description) {
        ObjectNode answers = JSON.objectNode();
        Map<String, String> written = description.map(ApiDescription::answers).orElse(Map.of());
        written.forEach((status, what) -> answers.set(status, answer(status, what, route)));
        if (written.isEmpty()) {
            answers.set("200", answer("200", "", route));
        }
        boolean key = !access.equals("anyone");
        Stream.of(
                        route.consumes().isEmpty() ? "" : "400",
                        key ? "401" : "",
                        key ? "403" : "",
                        route.path().contains("{") ? "404" : "",
                        route.consumes().isEmpty() ? "" : "415",
                        "429")
                .filter(status -> !status.isEmpty() && !answers.has(status))
                .forEach(status -> answers.putObject(status).put("$ref", "#/components/responses/" + failure(status)));
        return answers;
    }

    private ObjectNode answer(String status, String what, ApiRoute route) {
        if (status.startsWith("4")) {
            return JSON.objectNode().put("$ref", "#/components/responses/" + failure(status));
        }
        ObjectNode answer = JSON.objectNode().put("description", phrase(status));
        if (status.equals("304")) {
            return answer;
        }
        ObjectNode content = answer.putObject("content");
        if (what.contains("/")) {
            content.putObject(what).putObject("schema");
        } else if (!what.isEmpty()) {
            content.set(
                    examples.find(what)
                                    .filter(example -> example.root().has("@context"))
                                    .isPresent()
                            ? "application/ld+json"
                            : "application/json",
                    content(what));
        } else {
            List<String> types = route.produces().isEmpty() ? List.of("application/json") : route.produces();
            types.forEach(type -> content.putObject(type).putObject("schema"));
        }
        return answer;
    }

    private static String phrase(String status) {
        return switch (status) {
            case "200" -> "As asked";
            case "201" -> "Stored; Location names its address";
            case "202" -> "Accepted";
            case "204" -> "Done";
            case "303" -> "Found at another address";
            case "304" -> "Not changed since it was read";
            case "503" -> "Not working at the moment";
            default -> "Answered";
        };
    }

    private static String failure(String status) {
        return switch (status) {
            case "401" -> "Unauthorized";
            case "403" -> "Forbidden";
            case "404" -> "NotFound";
            case "406" -> "NotAcceptable";
            case "409" -> "Conflict";
            case "412" -> "Changed";
            case "413" -> "TooLarge";
            case "415" -> "UnknownType";
            case "429" -> "TooMany";
            default -> "BadRequest";
        };
    }

    private static ObjectNode failures() {
        ObjectNode all = JSON.objectNode();
        failure(
                all,
                "BadRequest",
                "The request cannot be taken; details.violations lists what is wrong, the first 1,000, and details.more counts the others",
                "INVALID_REQUEST",
                "to_city is missing; add it, as a text in double quotes.");
        failure(
                all,
                "Unauthorized",
                "No key or token, or one that is not known",
                "UNAUTHORIZED",
                "This needs an API key or a token.");
        failure(
                all,
                "Forbidden",
                "The key or account may not do that",
                "FORBIDDEN",
                "This key or account may not do that.");
        failure(
                all,
                "NotFound",
                "There is nothing of that kind, or nothing that this reader may see",
                "NOT_FOUND",
                "There is no offer with this id.");
        failure(
                all,
                "NotAcceptable",
                "None of the accepted forms is there",
                "INVALID_REQUEST",
                "This address answers application/ld+json and application/json.");
        failure(
                all,
                "Conflict",
                "It contradicts what is there already",
                "CONFLICT",
                "There is a record with the id OFR-MUC-2026-5H6N7P already; an id is used once.");
        failure(
                all,
                "Changed",
                "It has changed since it was read",
                "CONFLICT",
                "The record has changed; read it again and repeat.");
        failure(all, "TooLarge", "The body is too large", "INVALID_REQUEST", "The body is too large.");
        failure(
                all,
                "UnknownType",
                "The body is of a media type that is not taken",
                "INVALID_REQUEST",
                "Send the body as application/ld+json or application/json.");
        failure(
                all,
                "TooMany",
                "More requests than the limit allows; Retry-After says when to go on",
                "INVALID_REQUEST",
                "These are more than 100 requests in a minute; go on in 20 seconds.");
        return all;
    }

    private static void failure(ObjectNode all, String name, String description, String code, String message) {
        ObjectNode content = all.putObject(name)
                .put("description", description)
                .putObject("content")
                .putObject("application/json");
        content.putObject("schema").put("$ref", COMPONENT + SchemaComponents.FAILURE);
        ObjectNode error = content.putObject("example").putObject("error");
        error.put("code", code).put("message", message).putObject("details");
    }

    private static ArrayNode requirement(String access) {
        ArrayNode requirement = JSON.arrayNode();
        switch (access) {
            case "key" -> {
                requirement.addObject().putArray("ApiKey");
                requirement.addObject().putArray("Bearer");
            }
            case "maintainer" -> requirement.addObject().putArray("Bearer");
            case "node" -> {
                ObjectNode all = requirement.addObject();
                all.putArray("NodeId");
                all.putArray("NodeTimestamp");
                all.putArray("NodeSignature");
            }
            default -> {}
        }
        return requirement;
    }

    private static ObjectNode security() {
        ObjectNode all = JSON.objectNode();
        header(all, "ApiKey", "X-API-Key", "The key of a city’s organisation, or of the installation.");
        all.putObject("Bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put("description", "A token of the installation’s OpenID Connect provider.");
        header(all, "NodeId", "X-Node-ID", "The node that sends, such as munich.loop.");
        header(all, "NodeTimestamp", "X-Timestamp", "When it was sent; five minutes at most from now.");
        header(
                all,
                "NodeSignature",
                "X-Node-Signature",
                "Ed25519, base64url, over method, path, X-Node-ID, X-Timestamp and the hex SHA-256 of the body, each but the last followed by a line feed.");
        return all;
    }

    private static void header(ObjectNode all, String name, String header, String description) {
        all.putObject(name)
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", header)
                .put("description", description);
    }
}
