package city.loop.library;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with a payload.
///
/// @param pointer  JSON pointer of the member concerned; for a missing member its own
/// @param rule     the JSON Schema keyword that is not met, or `personal-data`
/// @param message  one English sentence that names the member, what was found and what would be right
/// @param found    the value found, shortened, as JSON; null when a member is missing
/// @param expected the bare limit, list, pattern, type or format that the rule asks for; a page in another language
///                 builds its sentence from `rule` and this
public record Violation(
        String pointer,
        String rule,
        String message,
        @Nullable String found,
        String expected) {

    /// The rule for e-mail addresses and phone numbers in free text (LOOP decision 9.8).
    public static final String PERSONAL_DATA = "personal-data";

    /// The member concerned as people write it, for example `images[2]` or `quantity.unit`.
    public String field() {
        return FieldNames.readable(pointer);
    }

    /// The same violation in a document of which this one's is a part.
    ///
    /// @param parent JSON pointer of that part
    Violation below(String parent) {
        String whole = parent + pointer;
        return new Violation(
                whole,
                rule,
                message.startsWith(field())
                        ? FieldNames.readable(whole) + message.substring(field().length())
                        : message,
                found,
                expected);
    }
}
