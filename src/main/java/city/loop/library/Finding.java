package city.loop.library;

import java.util.List;

/// One thing that a semantic check found wrong with a payload.
///
/// @param check   the check
/// @param pointer JSON pointer of the member concerned; for a missing member its own
/// @param text    the sentence
/// @param gaps    what fills its gaps, names of fields and shortened values, in the order that [FindingText] gives
public record Finding(SemanticCheck check, String pointer, FindingText text, List<String> gaps) {

    public Finding {
        gaps = List.copyOf(gaps);
    }
}
