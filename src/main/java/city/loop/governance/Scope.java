package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What kind of rule an RFC changes. Only matters of [#GOVERNANCE] may be routine.
public enum Scope {
    SCHEMA,
    API,
    INTEROPERABILITY,
    GOVERNANCE,
    SECURITY;

    /// The word in addresses, tables and translations.
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
