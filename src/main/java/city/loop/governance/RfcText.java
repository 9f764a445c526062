package city.loop.governance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The words of an RFC: its title and its sections in Markdown.
///
/// @param title one line, at most 200 characters
/// @param sections what is written so far; a section that is blank is not in it
public record RfcText(String title, Map<Section, String> sections) {

    /// Characters that a section has at most.
    public static final int LONGEST = 50_000;

    static final int SHORTEST_TITLE = 5;
    static final int LONGEST_TITLE = 200;

    /// @throws IllegalArgumentException when a text is longer than it may be
    public RfcText {
        title = title.replace("\0", "").strip().replaceAll("\\s+", " ");
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("A title has at most " + LONGEST_TITLE + " characters");
        }
        Map<Section, String> written = new EnumMap<>(Section.class);
        sections.forEach((section, text) -> {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("A section has at most " + LONGEST + " characters: " + section);
            }
            if (!text.isBlank()) {
                // PostgreSQL's JSON holds no NUL, and nobody types one.
                written.put(section, text.replace("\0", "").strip());
            }
        });
        sections = written;
    }

    public String section(Section section) {
        return sections.getOrDefault(section, "");
    }

    /// The sections that are required and too short to say something.
    public List<Section> missing() {
        return Arrays.stream(Section.values())
                .filter(Section::required)
                .filter(section -> section(section).length() < section.shortest())
                .toList();
    }

    public boolean hasTitle() {
        return title.length() >= SHORTEST_TITLE;
    }
}
