package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.library.Reading.Payload;
import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.ItemField;
import city.loop.registry.ItemId;
import city.loop.registry.ItemIds;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemSerial;
import city.loop.registry.PublishOutcome;
import city.loop.registry.SaveOutcome;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The draft behind an open form: begun in the database with the first thing typed, and done with once it is published.
final class WorkInProgress {

    private final City city;
    private final ItemKind kind;
    private final DraftService drafts;
    private final ItemIds ids;
    private final UUID draft;
    private ItemSerial serial;
    private boolean begun;
    private Optional<ItemId> published = Optional.empty();

    /// @param draft what is gone on with; empty to begin anew
    WorkInProgress(City city, ItemKind kind, Optional<Draft> draft, DraftService drafts, ItemIds ids) {
        this.city = city;
        this.kind = kind;
        this.drafts = drafts;
        this.ids = ids;
        this.draft = draft.map(Draft::id).orElseGet(UUID::randomUUID);
        this.serial = draft.flatMap(DraftContent::serial).orElseGet(() -> ids.serial(city));
        this.begun = draft.isPresent();
    }

    City city() {
        return city;
    }

    ItemKind kind() {
        return kind;
    }

    ItemSerial serial() {
        return serial;
    }

    /// The item, once it is registered.
    Optional<ItemId> published() {
        return published;
    }

    /// The form's address.
    String page() {
        return CityDesk.listAddress(city, kind) + "/new";
    }

    /// The form's address that finds the draft again.
    String draftPage() {
        return page() + "?draft=" + draft;
    }

    SaveOutcome keep(Map<ItemField, String> typed) {
        if (published.isPresent()) {
            return SaveOutcome.GONE;
        }
        Map<String, String> content = DraftContent.of(serial, typed);
        SaveOutcome outcome = begun
                ? drafts.save(city.id(), draft, content)
                : drafts.begin(city.id(), draft, DraftForm.valueOf(kind.name()), content);
        begun |= outcome == SaveOutcome.SAVED;
        return outcome;
    }

    PublishOutcome publish(Payload payload) {
        PublishOutcome outcome = drafts.publish(city.id(), draft, payload);
        if (outcome instanceof PublishOutcome.Published(var item)) {
            published = Optional.of(item.id());
        }
        return outcome;
    }

    /// For the rare case that another record has the id.
    void takeAnotherSerial() {
        serial = ids.serial(city);
    }
}
