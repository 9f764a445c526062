package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where an RFC stands.
public enum RfcState {
    /// Its authors write it; nobody else sees it.
    DRAFT,
    /// Published and discussed until its window ends and maintainers have decided.
    REVIEW,
    ACCEPTED,
    REJECTED,
    /// Was accepted; a later RFC took its place.
    SUPERSEDED,
    /// Taken back by its authors, or a draft that nobody went on with.
    WITHDRAWN;

    /// The word in addresses, tables and translations.
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
