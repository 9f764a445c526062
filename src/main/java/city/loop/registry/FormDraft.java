package city.loop.registry;

import city.loop.shared.CityId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// Keeps what is typed into a form of the desk with each change, so that it outlives the session, a restart and the
/// Back button (UX rule 12). What the form is about is kept with it: the number that a new record will have, so that
/// whoever comes back and submits again makes no second one, or the name of the one that is changed.
public final class FormDraft {

    /// The field of a draft that says what the form is about.
    public static final String ABOUT = "number";

    private static final String PARAMETER = "draft";

    private final DraftService drafts;
    private final CityId city;
    private final UUID id;
    private final DraftForm form;
    private final String path;
    private final String about;
    private final Map<String, String> found;
    private boolean begun;

    private FormDraft(
            DraftService drafts,
            CityId city,
            DraftForm form,
            String path,
            UUID id,
            String about,
            Map<String, String> found) {
        this.drafts = drafts;
        this.city = city;
        this.form = form;
        this.path = path;
        this.id = id;
        this.about = about;
        this.found = found;
        this.begun = !found.isEmpty();
    }

    /// The draft that the address names, else a new one, which is stored with the first change.
    ///
    /// @param path of the form, such as `/app/munich/offers/new`
    /// @param fresh what a new draft is about
    /// @param isAbout whether a kept text says what this form is about
    public static FormDraft of(
            DraftService drafts,
            CityId city,
            QueryParameters address,
            DraftForm form,
            String path,
            String fresh,
            Predicate<String> isAbout) {
        Optional<Draft> kept = address.getSingleParameter(PARAMETER)
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .flatMap(text -> drafts.find(city, UUID.fromString(text)))
                .filter(draft -> draft.form() == form)
                .filter(draft -> isAbout.test(draft.content().getOrDefault(ABOUT, "")));
        return new FormDraft(
                drafts,
                city,
                form,
                path,
                kept.map(Draft::id).orElseGet(UUID::randomUUID),
                kept.map(draft -> draft.content().getOrDefault(ABOUT, "")).orElse(fresh),
                kept.map(Draft::content).orElse(Map.of()));
    }

    /// What the form is about, such as the number of the record that it will make.
    public String about() {
        return about;
    }

    /// What was typed before, by field; empty for a new draft.
    public Map<String, String> content() {
        return found;
    }

    /// Keeps what is typed now.
    public void keep(Map<String, String> typed) {
        Map<String, String> content = new HashMap<>(typed);
        content.put(ABOUT, about);
        if (begun && drafts.save(city, id, content) != SaveOutcome.GONE) {
            return;
        }
        begun = drafts.begin(city, id, form, content) == SaveOutcome.SAVED;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location(path.substring(1), QueryParameters.of(PARAMETER, id.toString())));
    }

    /// The record is there, so there is nothing left to keep.
    public void done() {
        drafts.delete(city, id);
    }
}
