package city.loop.registry;

import java.util.Locale;

/// What a passport is about.
public enum ItemKind {
    MATERIAL,
    PRODUCT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
