package city.loop.library;

import java.util.List;

/// A call of the interface as the program has it.
///
/// @param method     HTTP method
/// @param path       with names in braces, such as `/api/v1/offer/{id}`
/// @param perCity    whether the same is there for one city below `/{city}`
/// @param parameters what the address and the header carry besides the path
/// @param consumes   media types of the body; empty without one
/// @param produces   media types of the answer as far as the program fixes them
/// @param needsKey   whether only holders of a key or a token may call it
public record ApiRoute(
        String method,
        String path,
        boolean perCity,
        List<Parameter> parameters,
        List<String> consumes,
        List<String> produces,
        boolean needsKey) {

    public ApiRoute {
        parameters = List.copyOf(parameters);
        consumes = List.copyOf(consumes);
        produces = List.copyOf(produces);
    }

    /// @param in   `path`, `query` or `header`
    /// @param type type of JSON Schema
    public record Parameter(String name, String in, boolean required, String type) {}

    /// How the description calls it, such as `GET /api/v1/offer/{id}`.
    public String name() {
        return method + " " + path;
    }
}
