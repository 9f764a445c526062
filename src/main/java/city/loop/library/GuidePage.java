package city.loop.library;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// A page of the documentation: a file `content/docs/<language>/<name>.md`.
///
/// @param name     the file's name without its ending; the same in every language, and the page's address
/// @param language which language it is written in
/// @param title    its heading
/// @param summary  one sentence about it, for lists and search engines
/// @param section  what it belongs to
/// @param order    its place among all pages, ascending
/// @param checked  when its facts were last compared with their sources, where that matters
/// @param text     Markdown, without the front matter
public record GuidePage(
        String name,
        Locale language,
        String title,
        String summary,
        Section section,
        int order,
        Optional<LocalDate> checked,
        String text) {

    /// The parts of the documentation, in their order.
    public enum Section {
        UNDERSTAND,
        TAKE_PART,
        BUILD,
        LOOK_UP
    }
}
