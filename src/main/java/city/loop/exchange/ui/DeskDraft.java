package city.loop.exchange.ui;

import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.SaveOutcome;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Keeps what is typed into a form of the desk with each change, so that it outlives the session, a restart and the
/// Back button (UX rule 12). The record's number is kept with it: whoever comes back and submits again makes no
/// second one.
final class DeskDraft {

    private static final String NUMBER = "number";
    private static final String PARAMETER = "draft";

    private final DraftService drafts;
    private final Desk desk;
    private final UUID id;
    private final DraftForm form;
    private final String path;
    private final String number;
    private final Map<String, String> found;
    private boolean begun;

    private DeskDraft(
            DraftService drafts,
            Desk desk,
            DraftForm form,
            String path,
            UUID id,
            String number,
            Map<String, String> found) {
        this.drafts = drafts;
        this.desk = desk;
        this.form = form;
        this.path = path;
        this.id = id;
        this.number = number;
        this.found = found;
        this.begun = !found.isEmpty();
    }

    /// The draft that the address names, else a new one, which is stored with the first change.
    ///
    /// @param path     of the form below the desk, such as `offers/new`
    /// @param fresh    the record's number for a new one
    /// @param isNumber whether a text could be such a number
    static DeskDraft of(
            DraftService drafts,
            Desk desk,
            QueryParameters address,
            DraftForm form,
            String path,
            String fresh,
            Predicate<String> isNumber) {
        Optional<Draft> kept = address.getSingleParameter(PARAMETER)
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .flatMap(text -> drafts.find(desk.id(), UUID.fromString(text)))
                .filter(draft -> draft.form() == form);
        return new DeskDraft(
                drafts,
                desk,
                form,
                path,
                kept.map(Draft::id).orElseGet(UUID::randomUUID),
                kept.map(draft -> draft.content().getOrDefault(NUMBER, ""))
                        .filter(isNumber)
                        .orElse(fresh),
                kept.map(Draft::content).orElse(Map.of()));
    }

    String number() {
        return number;
    }

    /// What was typed before, by field; empty for a new draft.
    Map<String, String> content() {
        return found;
    }

    void keep(Map<String, String> typed) {
        Map<String, String> content = new HashMap<>(typed);
        content.put(NUMBER, number);
        if (begun && drafts.save(desk.id(), id, content) != SaveOutcome.GONE) {
            return;
        }
        begun = drafts.begin(desk.id(), id, form, content) == SaveOutcome.SAVED;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null, new Location(desk.path(path).substring(1), QueryParameters.of(PARAMETER, id.toString())));
    }

    /// The record is there, so there is nothing left to keep.
    void done() {
        drafts.delete(desk.id(), id);
    }
}
