package city.loop.governance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The words of an RFC: its title and its sections in Markdown.
///
/// @param title one line, at most 200 characters
/// @param sections what is written so far; a section that is blank is not in it
public record RfcText(String title, Map<Section, String> sections) {

    /// Characters that a section has at most.
    public static final int LONGEST = 50_000;

    static final int SHORTEST_TITLE = 5;
    static final int LONGEST_TITLE = 200;

    /// What nobody types: NUL and halves of characters, which PostgreSQL does not take, and what no XML may hold.
    private static final Pattern UNWRITTEN =
            Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F\\p{Cs}\\uFFFE\\uFFFF]");

    /// Besides, marks that turn the direction of what stands beside a title in lists and feeds.
    private static final Pattern NOT_IN_A_TITLE =
            Pattern.compile(UNWRITTEN.pattern() + "|[\\u202A-\\u202E\\u2066-\\u2069]");

    /// @throws IllegalArgumentException when a text is longer than it may be
    public RfcText {
        title = NOT_IN_A_TITLE
                .matcher(title.replaceAll("\\s+", " "))
                .replaceAll("")
                .strip();
        if (title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException("A title has at most " + LONGEST_TITLE + " characters");
        }
        Map<Section, String> written = new EnumMap<>(Section.class);
        sections.forEach((section, text) -> {
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException("A section has at most " + LONGEST + " characters: " + section);
            }
            if (!text.isBlank()) {
                written.put(section, UNWRITTEN.matcher(text).replaceAll("").strip());
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
