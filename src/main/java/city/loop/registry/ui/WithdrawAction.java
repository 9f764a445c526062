package city.loop.registry.ui;

import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.registry.Item;
import city.loop.registry.MaterialStatusService;
import city.loop.registry.MaterialStatusUpdate.Status;
import city.loop.registry.ReportOutcome;
import city.loop.shared.CityId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes a material back for good, the way that every report of a material's state comes in. It cannot be undone, so it
/// is asked for once more.
@Component
class WithdrawAction {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    private final MaterialStatusService statuses;
    private final PayloadIntake intake;
    private final JsonMapper json;
    private final Clock clock;

    WithdrawAction(MaterialStatusService statuses, PayloadIntake intake, JsonMapper json, Clock clock) {
        this.statuses = statuses;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
    }

    /// @param then is told how it ended
    Button button(Item material, Consumer<ReportOutcome> then) {
        UI ui = UI.getCurrent();
        Button button = new Button(ui.getTranslation("registry.withdraw"), click -> {
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(ui.getTranslation("registry.withdraw.title"));
            dialog.setText(ui.getTranslation("registry.withdraw.text"));
            dialog.setConfirmText(ui.getTranslation("registry.withdraw"));
            dialog.setCancelable(true);
            dialog.setCancelText(ui.getTranslation("registry.withdraw.cancel"));
            dialog.addConfirmListener(confirmed -> then.accept(withdraw(material)));
            dialog.open();
        });
        button.setId("withdraw");
        return button;
    }

    private ReportOutcome withdraw(Item material) {
        CityId city = material.city();
        String report = json.createObjectNode()
                .put("@context", CONTEXT)
                .put("@type", MessageType.MATERIAL_STATUS_UPDATE.atType())
                .put("schema_version", "0.2.0")
                .put("id", UUID.randomUUID().toString())
                .put("material_id", material.id().value())
                .put("status", Status.WITHDRAWN.wire())
                .put(
                        "updated_at",
                        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("source_node", city.node())
                .toString();
        return statuses.report(
                intake.accept(report.getBytes(StandardCharsets.UTF_8), MessageType.MATERIAL_STATUS_UPDATE));
    }
}
