package city.loop.exchange;

/// The id of an offer, `^[A-Z0-9-]{8,}$`, unique over all cities.
public record OfferId(String value) {

    public OfferId {
        if (!isId(value)) {
            throw new IllegalArgumentException("An id has eight or more of A-Z, 0-9 and hyphens: " + value);
        }
    }

    /// Whether the text could be such an id; says nothing on whether there is one.
    public static boolean isId(String text) {
        return text.matches("[A-Z0-9-]{8,}");
    }

    @Override
    public String toString() {
        return value;
    }
}
