package city.loop.exchange.ui;

import city.loop.exchange.OfferId;
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

/// Keeps what is typed into the offer form with each change, so that it outlives the session, a restart and the Back
/// button (UX rule 12). The offer's number is kept with it: whoever comes back and submits again makes no second offer.
final class OfferDraft {

    private static final String NUMBER = "number";
    private static final String PARAMETER = "draft";

    private final DraftService drafts;
    private final Desk desk;
    private final UUID id;
    private final OfferId number;
    private final Map<String, String> found;
    private boolean begun;

    private OfferDraft(DraftService drafts, Desk desk, UUID id, OfferId number, Map<String, String> found) {
        this.drafts = drafts;
        this.desk = desk;
        this.id = id;
        this.number = number;
        this.found = found;
        this.begun = !found.isEmpty();
    }

    /// The draft that the address names, else a new one, which is stored with the first change.
    ///
    /// @param fresh the offer's number for a new one
    static OfferDraft of(DraftService drafts, Desk desk, QueryParameters address, OfferId fresh) {
        Optional<Draft> kept = address.getSingleParameter(PARAMETER)
                .filter(text -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .flatMap(text -> drafts.find(desk.id(), UUID.fromString(text)))
                .filter(draft -> draft.form() == DraftForm.OFFER);
        OfferId number = kept.map(draft -> draft.content().getOrDefault(NUMBER, ""))
                .filter(OfferId::isId)
                .map(OfferId::new)
                .orElse(fresh);
        return new OfferDraft(
                drafts,
                desk,
                kept.map(Draft::id).orElseGet(UUID::randomUUID),
                number,
                kept.map(Draft::content).orElse(Map.of()));
    }

    OfferId number() {
        return number;
    }

    /// What was typed before, by field; empty for a new draft.
    Map<String, String> content() {
        return found;
    }

    void keep(Map<String, String> typed) {
        Map<String, String> content = new HashMap<>(typed);
        content.put(NUMBER, number.value());
        if (begun && drafts.save(desk.id(), id, content) != SaveOutcome.GONE) {
            return;
        }
        begun = drafts.begin(desk.id(), id, DraftForm.OFFER, content) == SaveOutcome.SAVED;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null,
                        new Location(
                                desk.path("offers/new").substring(1), QueryParameters.of(PARAMETER, id.toString())));
    }

    /// The offer is published, so there is nothing left to keep.
    void done() {
        drafts.delete(desk.id(), id);
    }
}
