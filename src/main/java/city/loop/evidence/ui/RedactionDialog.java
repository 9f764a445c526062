package city.loop.evidence.ui;

import city.loop.evidence.RedactionService;
import city.loop.evidence.SealedEntry;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;

/// Asks why an entry's content is to go out of sight. It does not come back; what is typed stays until it is done or
/// given up.
final class RedactionDialog extends Dialog {

    private static final long serialVersionUID = 1;
    private static final int LONGEST_REASON = 500;

    /// @param done told once the content is out of sight, by this reader or by somebody who was faster
    RedactionDialog(SealedEntry sealed, RedactionService redactions, Runnable done) {
        setHeaderTitle(getTranslation("evidence.desk.redact"));
        setWidth("32rem");
        TextArea reason = new TextArea(getTranslation("evidence.desk.reason"));
        reason.setId("reason");
        reason.setHelperText(getTranslation("evidence.desk.reason.hint"));
        reason.setWidthFull();
        reason.setManualValidation(true);
        add(new Paragraph(getTranslation("evidence.desk.redact.text")), reason);
        Button confirm = new Button(getTranslation("evidence.desk.redact"), click -> {
            int length = reason.getValue().strip().length();
            reason.setErrorMessage(getTranslation("evidence.desk.reason.missing"));
            reason.setInvalid(length == 0 || length > LONGEST_REASON);
            if (reason.isInvalid()) {
                reason.focus();
                return;
            }
            // Whoever was faster had the same in mind: the row says with which reason.
            redactions.redact(sealed, reason.getValue());
            close();
            done.run();
        });
        confirm.setId("confirm");
        confirm.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("identity.cancel"), click -> close()), confirm);
    }
}
