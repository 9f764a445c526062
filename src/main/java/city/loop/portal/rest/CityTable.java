package city.loop.portal.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The tables that a city's open data have, with their columns in their order.
public enum CityTable {
    OFFERS(
            "id",
            "item_id",
            "category",
            "name",
            "quantity",
            "unit",
            "from_city",
            "to_city",
            "base_price",
            "status",
            "available_until",
            "created_at"),
    ITEMS(
            "id",
            "kind",
            "category",
            "name",
            "condition",
            "quantity",
            "unit",
            "origin_city",
            "current_city",
            "status",
            "latitude",
            "longitude",
            "available_from",
            "created_at"),
    TRANSFERS("id", "match_id", "item_id", "from_city", "to_city", "status", "handoff_at", "received_at", "created_at");

    private final List<String> columns;

    CityTable(String... columns) {
        this.columns = List.of(columns);
    }

    public List<String> columns() {
        return columns;
    }

    /// The table's name in addresses, such as `offers`.
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The forms that it can be had in, by the ending of the address; only what has a place can be had as GeoJSON.
    public List<String> forms() {
        return this == ITEMS ? List.of("csv", "geojson", "jsonld") : List.of("csv", "jsonld");
    }

    static Optional<CityTable> of(String path) {
        return Arrays.stream(values())
                .filter(table -> table.path().equals(path))
                .findFirst();
    }
}
