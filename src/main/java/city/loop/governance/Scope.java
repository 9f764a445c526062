package city.loop.governance;

import java.util.Locale;

/// What kind of rule an RFC changes. Only matters of [#GOVERNANCE] may be routine.
public enum Scope {
    SCHEMA,
    API,
    INTEROPERABILITY,
    GOVERNANCE,
    SECURITY;

    /// The word in addresses, tables and translations.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
