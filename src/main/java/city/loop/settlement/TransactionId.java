package city.loop.settlement;

import java.util.regex.Pattern;

/// A transaction's id in the whole federation, such as `TXN-2026-05-27-001`.
public record TransactionId(String value) {

    private static final Pattern FORM = Pattern.compile("TXN-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{3,}");

    private static final int LONGEST = 400;

    public TransactionId {
        if (!isId(value)) {
            throw new IllegalArgumentException("A transaction's id is like TXN-2026-05-27-001: " + value);
        }
    }

    public static boolean isId(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
