package city.loop.governance;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An RFC as a Markdown file, for people who would rather write elsewhere: the title as the first heading, a
/// second-level heading for each section. What [#write] has written [#read] reads as it was, but that second-level
/// headings inside of a section come back one level lower.
public final class RfcMarkdown {

    private RfcMarkdown() {}

    public static String write(RfcText text) {
        StringBuilder file = new StringBuilder("# ").append(text.title()).append("\n");
        for (Section section : Section.values()) {
            file.append("\n## ").append(heading(section)).append("\n\n");
            String words = text.section(section);
            if (!words.isEmpty()) {
                // A heading of the same level inside of a section would end it.
                file.append(words.replaceAll("(?m)^## ", "### ")).append("\n");
            }
        }
        return file.toString();
    }

    /// Reads a file. What stands under a heading that is no section's stays with the section before it, so that nothing
    /// is lost; what stands before the first section becomes the summary.
    ///
    /// @throws IllegalArgumentException when a text is longer than it may be
    public static RfcText read(String file) {
        String title = "";
        Map<Section, StringBuilder> sections = new EnumMap<>(Section.class);
        Section current = Section.SUMMARY;
        for (String line : file.lines().toList()) {
            Optional<Section> begun = line.startsWith("## ") ? named(line.substring(3)) : Optional.empty();
            if (line.startsWith("# ") && title.isEmpty()) {
                title = line.substring(2);
            } else if (begun.isPresent()) {
                current = begun.get();
            } else {
                sections.computeIfAbsent(current, _ -> new StringBuilder())
                        .append(line)
                        .append('\n');
            }
        }
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.forEach((section, words) -> texts.put(section, words.toString()));
        return new RfcText(title, texts);
    }

    private static String heading(Section section) {
        String words = section.wire().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Optional<Section> named(String heading) {
        return Section.of(heading.strip().toLowerCase(Locale.ROOT).replace(' ', '-'));
    }
}
