package city.loop.registry;

/// By what a list of items is sorted; equal rows are sorted by their id.
public record ItemOrder(Column column, boolean ascending) {

    public static final ItemOrder NEWEST = new ItemOrder(Column.CREATED, false);

    public enum Column {
        CREATED,
        CATEGORY,
        NAME,
        /// What is available, in base units.
        AVAILABLE,
        AVAILABLE_FROM
    }
}
