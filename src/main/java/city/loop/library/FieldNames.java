package city.loop.library;

/// JSON pointers (RFC 6901) and how people write them.
final class FieldNames {

    private FieldNames() {}

    static String child(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    static String readable(String pointer) {
        var name = new StringBuilder();
        for (var step : pointer.split("/", -1)) {
            if (name.isEmpty()) {
                name.append(unescape(step));
            } else if (!step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
                name.append('[').append(step).append(']');
            } else {
                name.append('.').append(unescape(step));
            }
        }
        return name.isEmpty() ? "the document" : name.toString();
    }

    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
