package city.loop.library;

/// JSON pointers (RFC 6901) and how people write them.
final class FieldNames {

    private FieldNames() {}

    static String child(String pointer, String member) {
        return pointer + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    /// A name without any character is shown as `""`.
    static String readable(String pointer) {
        if (pointer.isEmpty()) {
            return "the document";
        }
        var name = new StringBuilder();
        for (var step : pointer.substring(1).split("/", -1)) {
            if (!name.isEmpty() && !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9')) {
                name.append('[').append(step).append(']');
            } else {
                name.append(name.isEmpty() ? "" : ".").append(step.isEmpty() ? "\"\"" : unescape(step));
            }
        }
        return name.toString();
    }

    private static String unescape(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
