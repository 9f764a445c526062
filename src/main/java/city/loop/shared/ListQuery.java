package city.loop.shared;

import city.loop.shared.ApiProblem.Code;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a caller asks of a list (LOOP section 6): `limit` 1 to 100, by default 50; `cursor` as a former page's link
/// gave it; filters. Parameters that it does not know play no part.
///
/// @param category a category's word or the beginning of several, as [CategoryPattern] reads it
/// @param city a hosted city by name, slug or node
public record ListQuery(
        int limit, Optional<Cursor> after, Optional<String> category, Optional<String> status, Optional<String> city) {

    private static final int USUAL = 50;
    private static final int MOST = 100;

    /// Reads the parameters of an address.
    ///
    /// @throws ApiProblem 400 naming the parameter that cannot be read
    public static ListQuery of(Map<String, String> parameters) {
        return new ListQuery(
                limit(parameters.get("limit")),
                text(parameters, "cursor")
                        .map(cursor -> Cursor.decode(cursor)
                                .orElseThrow(() -> refused(
                                        "cursor", "The cursor is not one that a list gave; begin again without it."))),
                text(parameters, "category").map(ListQuery::category),
                text(parameters, "status"),
                text(parameters, "city"));
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw refused("limit", "The limit is a whole number from 1 to 100.");
        }
        return Integer.parseInt(limit);
    }

    private static String category(String category) {
        if (!CategoryPattern.isPattern(category)) {
            throw refused("category", "A category may end with a *, such as plastic-*; elsewhere there is none.");
        }
        return category;
    }

    private static Optional<String> text(Map<String, String> parameters, String name) {
        Optional<String> value = Optional.ofNullable(parameters.get(name)).filter(text -> !text.isBlank());
        if (value.isPresent() && value.get().indexOf('\0') >= 0) {
            throw refused(name, "The parameter " + name + " has the character U+0000; leave it out.");
        }
        return value;
    }

    /// The problem of a parameter that cannot be read.
    public static ApiProblem refused(String parameter, String message) {
        return new ApiProblem(Code.INVALID_REQUEST, message, Map.of("parameter", parameter));
    }
}
