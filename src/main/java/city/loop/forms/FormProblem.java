package city.loop.forms;

/// What is to be mended in a form before it can be taken.
///
/// @param field    name of the field; empty for a problem of the whole form
/// @param sentence names the field and what to do, in the reader's language
public record FormProblem(String field, String sentence) {

    public static FormProblem ofTheWholeForm(String sentence) {
        return new FormProblem("", sentence);
    }
}
