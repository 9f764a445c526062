package city.loop.federation.ui;

import city.loop.federation.PeerOutcome;
import city.loop.federation.PeerOutcome.ChangedMeanwhile;
import city.loop.federation.PeerOutcome.Done;
import city.loop.federation.PeerOutcome.ReasonMissing;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks for a decision once more: says what it brings about, and takes the reason, which stays on record. What is typed
/// stays until the decision is made or given up.
final class DecisionDialog extends Dialog {

    private static final long serialVersionUID = 1;

    private final TextArea reason = new TextArea();
    private final @Nullable TextField place;

    /// @param key of the texts: `.title`, `.text` and the button's own
    /// @param decide makes the decision with the reason, and the place where one is asked for
    /// @param done told once it is made, or that it could not be
    DecisionDialog(
            String key,
            String subject,
            String effect,
            boolean asksForPlace,
            BiFunction<String, Optional<GeoPoint>, PeerOutcome> decide,
            Consumer<PeerOutcome> done) {
        setHeaderTitle(getTranslation(key + ".title", subject));
        setWidth("32rem");
        reason.setId("reason");
        reason.setLabel(getTranslation("federation.reason"));
        reason.setHelperText(getTranslation("federation.reason.help"));
        reason.setMaxLength(500);
        reason.setWidthFull();
        Div form = new Div(new Paragraph(effect));
        form.addClassName("form");
        place = asksForPlace ? new TextField(getTranslation("federation.place")) : null;
        if (place != null) {
            place.setId("place");
            place.setHelperText(getTranslation("federation.place.help"));
            place.setWidthFull();
            form.add(place);
        }
        form.add(reason);
        add(form);
        Button confirm = new Button(getTranslation(key), click -> submit(decide, done));
        confirm.setId("confirm");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("identity.cancel"), click -> close()), confirm);
    }

    private void submit(BiFunction<String, Optional<GeoPoint>, PeerOutcome> decide, Consumer<PeerOutcome> done) {
        Optional<GeoPoint> at = place == null ? Optional.empty() : GeoPoint.read(place.getValue());
        if (place != null) {
            place.setErrorMessage(getTranslation("federation.place.unclear"));
            place.setInvalid(at.isEmpty());
            if (at.isEmpty()) {
                place.focus();
                return;
            }
        }
        PeerOutcome outcome = decide.apply(reason.getValue(), at);
        switch (outcome) {
            case ReasonMissing() -> {
                reason.setErrorMessage(getTranslation("federation.reason.missing"));
                reason.setInvalid(true);
                reason.focus();
            }
            case Done(), ChangedMeanwhile() -> {
                close();
                done.accept(outcome);
            }
        }
    }
}
