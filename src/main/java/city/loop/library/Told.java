package city.loop.library;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What was found, as far as it is told: the first so many, and of the others how many there were. A body of a megabyte
/// can be wrong half a million times, and neither memory nor a reader takes that.
final class Told<T> {

    /// One message has so many findings told.
    static final int MOST = 1_000;

    private final int most;
    private final List<T> first = new ArrayList<>();
    private int more;

    Told(int most) {
        this.most = most;
    }

    /// @param finding made only when it is told
    void add(Supplier<T> finding) {
        if (first.size() < most) {
            first.add(finding.get());
        } else {
            more++;
        }
    }

    void addAll(List<T> findings, int more) {
        findings.forEach(finding -> add(() -> finding));
        this.more += more;
    }

    List<T> first() {
        return List.copyOf(first);
    }

    int more() {
        return more;
    }
}
