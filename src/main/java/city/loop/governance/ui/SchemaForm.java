package city.loop.governance.ui;

import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.governance.ChangedSchema;
import city.loop.governance.RfcId;
import city.loop.governance.SchemaChangeService;
import city.loop.governance.SchemaChangeService.Outcome;
import city.loop.library.SchemaDocument;
import city.loop.library.Schemas;
import city.loop.library.TrialSchema;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.Optional;

/// The changed schema that an RFC carries: begins with the one that there is.
final class SchemaForm extends Details {

    private static final long serialVersionUID = 1;

    private final Select<String> name = new Select<>();
    private final TextArea text = new TextArea();
    private final ErrorSummary problems = new ErrorSummary();
    private final Paragraph kept = new Paragraph();

    SchemaForm(RfcId rfc, SchemaChangeService changes, Schemas schemas) {
        setId("rfc-schema");
        setSummaryText(getTranslation("governance.schema.form"));
        name.setId("rfc-schema-name");
        name.setLabel(getTranslation("governance.schema.name"));
        name.setItems(schemas.documents().stream().map(SchemaDocument::name).toList());
        name.setWidthFull();
        text.setId("rfc-schema-text");
        text.setLabel(getTranslation("governance.schema.text"));
        text.setHelperText(getTranslation("governance.schema.text.hint"));
        text.setMaxLength(TrialSchema.LONGEST);
        text.setMaxHeight("24rem");
        text.setWidthFull();
        kept.getElement().setAttribute("role", "status");
        Optional<ChangedSchema> carried = changes.schema(rfc);
        carried.ifPresent(schema -> {
            name.setValue(schema.name());
            text.setValue(schema.text());
        });
        name.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                schemas.find(change.getValue()).map(SchemaDocument::text).ifPresent(text::setValue);
            }
        });
        Button keep = new Button(getTranslation("governance.schema.keep"), click -> keep(rfc, changes));
        keep.setId("rfc-schema-keep");
        Div form =
                new Div(problems, new Paragraph(getTranslation("governance.schema.form.text")), name, text, keep, kept);
        form.addClassName("form");
        add(form);
    }

    private void keep(RfcId rfc, SchemaChangeService changes) {
        kept.setText("");
        if (name.getValue() == null) {
            problems.show(List.of(new Problem(name, getTranslation("library.trial.name"))));
            return;
        }
        switch (changes.propose(rfc, name.getValue(), text.getValue())) {
            case Outcome.Kept _ -> {
                problems.show(List.of());
                kept.setText(getTranslation("governance.schema.kept"));
            }
            case Outcome.Refused(String key, String detail) ->
                problems.show(List.of(new Problem(text, getTranslation("library.trial." + key, detail))));
            case Outcome.Broke(var rule) -> problems.show(getTranslation("governance.rule." + rule.wire()));
        }
    }
}
