package city.loop.forms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What somebody has entered into a form.
///
/// @param values   what was typed or chosen, by the field's name; NUL is not in them
/// @param files    the bytes of what was uploaded, by the field's name
/// @param problems what is to be mended, in the order of the form
public record FormEntry(Map<String, List<String>> values, Map<String, byte[]> files, List<FormProblem> problems) {

    /// A form that nobody has touched.
    public static final FormEntry EMPTY = new FormEntry(Map.of(), Map.of(), List.of());

    public FormEntry {
        values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(value -> value.replace("\0", ""))
                                .toList()));
        files = Map.copyOf(files);
        problems = List.copyOf(problems);
    }

    /// A form with these values in it, for a page that knows some of them already.
    public static FormEntry of(Map<String, String> values) {
        return new FormEntry(
                values.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                Map.of(),
                List.of());
    }

    public FormEntry with(List<FormProblem> problems) {
        return new FormEntry(values, files, problems);
    }

    /// What was typed, without white space around it; empty when nothing was.
    public String text(String field) {
        return raw(field).strip();
    }

    /// What was typed, as it was.
    public String raw(String field) {
        return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    /// All values of a field of which several can be chosen.
    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    /// Whether a box was ticked or a choice made.
    public boolean has(String field, String value) {
        return all(field).contains(value);
    }

    /// The bytes that were uploaded, when there are any.
    public Optional<byte[]> file(String field) {
        return Optional.ofNullable(files.get(field)).filter(bytes -> bytes.length > 0);
    }

    public Optional<FormProblem> problem(String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .findFirst();
    }
}
