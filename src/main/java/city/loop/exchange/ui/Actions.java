package city.loop.exchange.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/// The steps that one can take on a record now, the first one first; where one is not possible, why.
final class Actions extends Div {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;
    private final Div buttons = new Div();
    private boolean primary;

    Actions(Desk desk) {
        this.desk = desk;
        buttons.addClassName("actions");
        add(buttons);
    }

    /// A step that is taken at once. The first one of a page is its primary one.
    Actions step(String key, Runnable step) {
        Button button = new Button(desk.text(key), click -> step.run());
        button.setDisableOnClick(true);
        button.setId(key.substring(key.lastIndexOf('.') + 1));
        if (!primary) {
            button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            primary = true;
        }
        buttons.add(button);
        return this;
    }

    /// A step that cannot be undone: it is asked for once more.
    Actions finalStep(String key, Runnable step) {
        Button button = new Button(desk.text(key), click -> ask(key, step));
        button.setId(key.substring(key.lastIndexOf('.') + 1));
        buttons.add(button);
        return this;
    }

    /// A step that has a page of its own.
    Actions link(String key, String address) {
        Anchor link = new Anchor(address, desk.text(key));
        link.addClassName("button");
        if (primary) {
            link.addClassName("quiet");
        }
        primary = true;
        buttons.add(link);
        return this;
    }

    /// Why a step that one may look for is not here.
    Actions because(String sentence) {
        Paragraph why = new Paragraph(sentence);
        why.addClassName("hint");
        add(why);
        return this;
    }

    private void ask(String key, Runnable step) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(desk.text(key + ".title"));
        dialog.setText(desk.text(key + ".text"));
        dialog.setConfirmText(desk.text(key));
        dialog.addConfirmListener(confirmed -> step.run());
        dialog.setCancelable(true);
        dialog.setCancelText(desk.text("exchange.cancel"));
        dialog.open();
    }
}
