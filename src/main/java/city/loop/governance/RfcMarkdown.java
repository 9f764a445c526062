package city.loop.governance;

import com.vaadin.flow.i18n.I18NProvider;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// An RFC as a Markdown file, for people who would rather write elsewhere: the title as the first heading, a
/// second-level heading for each section. What [#write] has written [#read] reads as it was.
@Component
public class RfcMarkdown {

    /// Bytes of a file at most: as much as all sections together may have in most scripts.
    public static final int MOST_BYTES = 1 << 20;

    /// A second-level heading with its words; a section may hold such a line with a backslash before it.
    private static final Pattern HEADING = Pattern.compile("(\\\\*)##[ \\t]+(.*)");

    private static final Pattern NUMBERING = Pattern.compile("^\\d{1,2}[.)]?\\s+|[\\s:#]+$");

    private final Map<String, Section> names = new HashMap<>();

    /// @param words whose languages' names of the sections are read as well
    RfcMarkdown(I18NProvider words) {
        for (Section section : Section.values()) {
            names.put(section.wire(), section);
            words.getProvidedLocales()
                    .forEach(language -> names.put(
                            key(words.getTranslation("governance.section." + section.wire(), language)), section));
        }
    }

    /// What came of reading a file.
    public sealed interface Reading {

        /// @param found the sections that have a heading in the file; the others are not in it
        /// @param unknown headings of the second level that are no section's; what stands under them is in the
        /// section before
        record Read(RfcText text, List<Section> found, List<String> unknown) implements Reading {}

        /// The bytes are no text in UTF-8.
        record NotText() implements Reading {}

        /// No heading is a section's, or there is none.
        record NoSections(List<String> unknown) implements Reading {}

        /// @param part [Section#wire], or `title`
        /// @param most characters that it may have
        record TooLong(String part, int most) implements Reading {}
    }

    /// Sections that are empty have their heading all the same: the file is a template as well.
    public String write(RfcText text) {
        StringBuilder file = new StringBuilder();
        if (!text.title().isEmpty()) {
            file.append("# ").append(text.title()).append("\n\n");
        }
        for (Section section : Section.values()) {
            String words = section.wire().replace('-', ' ');
            file.append("## ")
                    .append(Character.toUpperCase(words.charAt(0)))
                    .append(words.substring(1))
                    .append("\n\n");
            text.section(section)
                    .lines()
                    .forEach(line -> file.append(
                                    heading(line)
                                                    .filter(heading ->
                                                            named(heading).isPresent())
                                                    .isPresent()
                                            ? "\\"
                                            : "")
                            .append(line)
                            .append('\n'));
            file.append('\n');
        }
        return file.toString();
    }

    /// @param file at most [#MOST_BYTES]; the caller has bounded them
    public Reading read(byte[] file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.indexOf('\0') < 0 ? read(text) : new Reading.NotText();
        } catch (CharacterCodingException notUtf8) {
            return new Reading.NotText();
        }
    }

    private Reading read(String file) {
        String title = "";
        Map<Section, StringBuilder> sections = new EnumMap<>(Section.class);
        List<String> unknown = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        StringBuilder current = before;
        for (String line : (Iterable<String>) file.replaceFirst("^\uFEFF", "").lines()::iterator) {
            Optional<Matcher> heading = heading(line);
            Optional<Section> begun =
                    heading.filter(each -> each.group(1).isEmpty()).flatMap(this::named);
            if (current == before && title.isEmpty() && line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else if (begun.isPresent()) {
                // A second heading of the same name goes on with the section: nothing is lost.
                current = sections.computeIfAbsent(begun.get(), _ -> new StringBuilder());
            } else {
                heading.filter(each -> each.group(1).isEmpty()).ifPresent(each -> unknown.add(each.group(2)));
                boolean escaped = heading.filter(each -> !each.group(1).isEmpty())
                        .flatMap(this::named)
                        .isPresent();
                current.append(escaped ? line.substring(1) : line).append('\n');
            }
        }
        if (sections.isEmpty()) {
            return new Reading.NoSections(unknown);
        }
        // What stands before the first section, an introduction as it were, leads the summary.
        if (!before.toString().isBlank()) {
            sections.computeIfAbsent(Section.SUMMARY, _ -> new StringBuilder())
                    .insert(0, before.toString().strip() + "\n\n");
        }
        return bounded(title, sections, unknown);
    }

    private static Reading bounded(String title, Map<Section, StringBuilder> sections, List<String> unknown) {
        if (title.length() > RfcText.LONGEST_TITLE) {
            return new Reading.TooLong("title", RfcText.LONGEST_TITLE);
        }
        Map<Section, String> texts = new EnumMap<>(Section.class);
        for (Map.Entry<Section, StringBuilder> section : sections.entrySet()) {
            String words = section.getValue().toString().strip();
            if (words.length() > RfcText.LONGEST) {
                return new Reading.TooLong(section.getKey().wire(), RfcText.LONGEST);
            }
            texts.put(section.getKey(), words);
        }
        return new Reading.Read(new RfcText(title, texts), List.copyOf(sections.keySet()), unknown);
    }

    private static Optional<Matcher> heading(String line) {
        return Optional.of(HEADING.matcher(line)).filter(Matcher::matches);
    }

    private Optional<Section> named(Matcher heading) {
        return Optional.ofNullable(names.get(key(heading.group(2))));
    }

    /// Of `2. Security and privacy:` the name `security-and-privacy`.
    private static String key(String heading) {
        return NUMBERING
                .matcher(heading.strip())
                .replaceAll("")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replace(' ', '-');
    }
}
