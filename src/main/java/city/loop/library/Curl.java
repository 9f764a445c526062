package city.loop.library;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A call as one can type it: a shell's line with `curl`, its key in the variable KEY.
///
/// @param path   what is asked for, names filled in
/// @param accept media type to ask for, where an address has several; empty else
/// @param key    whether a key is sent
/// @param type   media type of the body; empty without one
/// @param body   the body's own text; empty when an example is sent or nothing
/// @param file   path of the example on this portal that is sent; empty else
/// @param stays  whether the answer goes on and on
public record Curl(
        String method, String path, String accept, boolean key, String type, String body, String file, boolean stays) {

    /// How to make a call of that kind.
    public static Curl of(ApiRoute route, Optional<ApiDescription> description) {
        String answer = description
                .map(known -> known.answers().values().stream()
                        .filter(what -> what.contains("/"))
                        .findFirst()
                        .orElse(""))
                .orElse("");
        String example = description.map(ApiDescription::body).orElse(null);
        String data = description.map(ApiDescription::data).orElse(null);
        return new Curl(
                route.method(),
                description.map(ApiDescription::sample).orElse(route.path()),
                answer,
                OpenApi.access(route, description).equals("key"),
                route.consumes().isEmpty() || example == null && data == null
                        ? ""
                        : route.method().equals("PATCH")
                                ? "application/merge-patch+json"
                                : route.consumes().contains("application/ld+json")
                                        ? "application/ld+json"
                                        : route.consumes().getFirst(),
                example == null && data != null ? data : "",
                example == null ? "" : "/library/examples/" + example + ".json",
                answer.equals("text/event-stream"));
    }

    /// @param address where the portal is reached
    public String line(String address) {
        return Stream.of(
                        file.isEmpty() ? "curl" : "curl " + address + file + " |\n  curl",
                        method.equals("GET") || method.equals("POST") && (!body.isEmpty() || !file.isEmpty())
                                ? ""
                                : "-X " + method,
                        stays ? "-N" : "",
                        address + path,
                        accept.isEmpty() ? "" : "-H 'Accept: " + accept + "'",
                        key ? "-H \"X-API-Key: $KEY\"" : "",
                        type.isEmpty() ? "" : "-H 'Content-Type: " + type + "'",
                        body.isEmpty() ? "" : "--data '" + body + "'",
                        file.isEmpty() ? "" : "--data-binary @-")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
