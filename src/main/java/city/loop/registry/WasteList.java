package city.loop.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The European List of Waste (Decision 2000/532/EC, in Germany the AVV), each entry, with its change by Delegated
/// Decision (EU) 2025/934 and its mirror entries (`content/waste/list-of-waste.csv`, DD0020).
public final class WasteList {

    private static final String FILE = "/content/waste/list-of-waste.csv";
    private static final WasteList SHIPPED = read();

    private final Map<String, Entry> entries;

    private WasteList(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /// The list that ships with the portal.
    public static WasteList shipped() {
        return SHIPPED;
    }

    /// What the list says of a code on a day.
    public enum Verdict {
        /// Nothing against it.
        FINE,
        /// The list has no such entry.
        UNKNOWN,
        /// It is not in the list yet.
        NOT_YET,
        /// It was deleted.
        DELETED,
        /// It was rewritten: it may mean something else now.
        REWRITTEN,
        /// Whether it or its counterpart holds depends on what is in the waste: a person has to decide.
        MIRROR
    }

    /// @param since when the verdict became so, where that is known
    /// @param counterpart the mirror entries, for [Verdict#MIRROR]
    public record Answer(Verdict verdict, Optional<LocalDate> since, Optional<String> counterpart) {

        private static Answer of(Verdict verdict) {
            return new Answer(verdict, Optional.empty(), Optional.empty());
        }
    }

    /// @param code as LOOP writes it: `17 04 05`, without the asterisk; a subchapter is no entry
    public Answer ask(String code, LocalDate day) {
        @Nullable Entry entry = entries.get(code);
        if (entry == null) {
            return Answer.of(Verdict.UNKNOWN);
        }
        if (entry.from() != null && day.isBefore(entry.from())) {
            return new Answer(Verdict.NOT_YET, Optional.of(entry.from()), Optional.empty());
        }
        if (entry.until() != null && !day.isBefore(entry.until())) {
            return new Answer(Verdict.DELETED, Optional.of(entry.until()), Optional.empty());
        }
        if (entry.rewritten() != null && !day.isBefore(entry.rewritten())) {
            return new Answer(Verdict.REWRITTEN, Optional.of(entry.rewritten()), Optional.empty());
        }
        return entry.mirror().isEmpty()
                ? Answer.of(Verdict.FINE)
                : new Answer(Verdict.MIRROR, Optional.empty(), Optional.of(entry.mirror()));
    }

    private record Entry(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate rewritten,
            String mirror) {}

    private static WasteList read() {
        try (var file = WasteList.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("Not on the class path: " + FILE);
            }
            var entries = new LinkedHashMap<String, Entry>();
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .skip(1)
                    .map(line -> Arrays.asList(line.split(",", -1)))
                    // Subchapters have no asterisk or its absence.
                    .filter(cell -> !cell.get(1).isEmpty())
                    .forEach(cell -> entries.put(
                            cell.get(0), new Entry(day(cell.get(2)), day(cell.get(3)), day(cell.get(4)), cell.get(5))));
            return new WasteList(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
