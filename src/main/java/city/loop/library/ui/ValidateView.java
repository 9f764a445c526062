package city.loop.library.ui;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormAnswer.Mend;
import city.loop.forms.FormAnswer.Shown;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.forms.PublicForm.Field;
import city.loop.library.Example;
import city.loop.library.Examples;
import city.loop.library.PayloadReader;
import city.loop.library.Reading;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.library.SchemaDocument;
import city.loop.library.Schemas;
import city.loop.library.SemanticCheck;
import city.loop.library.Validation;
import city.loop.library.Validator;
import city.loop.library.Validator.Terms;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// The validator for people: a message is pasted or uploaded, and every finding is told in plain words, with the way to
/// its field. Changes and keeps nothing.
@Route("library/validate")
@PublicQuery("example")
@AnonymousAllowed
public class ValidateView extends Div implements FormPage {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 500_000;

    private final transient FormTokens tokens;
    private final transient Validator validator;
    private final transient Schemas schemas;
    private final transient Examples examples;

    ValidateView(FormTokens tokens, Validator validator, Schemas schemas, Examples examples) {
        this.tokens = tokens;
        this.validator = validator;
        this.schemas = schemas;
        this.examples = examples;
    }

    /// The form, with an example in it when the address names one.
    @Override
    public Meta show(PageRequest request) {
        return show(
                request,
                request.first("example").flatMap(examples::find).map(this::of).orElse(FormEntry.EMPTY));
    }

    private FormEntry of(Example example) {
        Map<String, String> values = new HashMap<>();
        values.put("payload", example.text());
        values.put("schema", example.schema().name());
        if (example.schema().name().equals("core-dp/envelope")) {
            values.put(
                    "trust", examples.find("core-dp-trust-store").orElseThrow().text());
        }
        return FormEntry.of(values);
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        addClassName("page");
        PublicForm form = form(request, entry);
        String title = getTranslation("library.validate.title");
        Paragraph lede = new Paragraph(getTranslation("library.validate.lede"));
        lede.addClassName("lede");
        add(
                new Trail(title),
                form.problems(),
                new H1(title),
                lede,
                form,
                new Paragraph(getTranslation("library.validate.kept")),
                new Paragraph(new Anchor("/docs/api", getTranslation("library.validate.program"))));
        return Meta.of(title, getTranslation("library.validate.lede"));
    }

    private PublicForm form(PageRequest request, FormEntry entry) {
        PublicForm form = new PublicForm(tokens, request, entry);
        form.addClassName("is-code");
        return form.area(
                        "payload",
                        "library.validate.payload",
                        Field.required().hint("library.validate.payload.hint").atMost(LONGEST))
                .file(
                        "file",
                        "library.validate.file",
                        ".json,.jsonld,application/json,application/ld+json",
                        Field.optional().hint("library.validate.file.hint"))
                .select("schema", "library.validate.schema", choices(), Field.optional())
                .with(new CheckChoice(entry))
                .area(
                        "trust",
                        "library.validate.trust",
                        Field.optional().hint("library.validate.trust.hint").atMost(LONGEST))
                .text(
                        "time",
                        "library.validate.time",
                        Field.optional().hint("library.validate.time.hint").atMost(80))
                .send("library.validate.send");
    }

    private SequencedMap<String, String> choices() {
        SequencedMap<String, String> choices = new LinkedHashMap<>();
        choices.put("", getTranslation("library.validate.schema.itself"));
        schemas.documents().forEach(schema -> choices.put(schema.name(), schema.title() + " (" + schema.name() + ")"));
        return choices;
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        List<FormProblem> problems = new ArrayList<>();
        Optional<Payload> payload = entry.file("file")
                .map(bytes -> PayloadReader.read(bytes))
                .or(() -> Optional.of(PayloadReader.read(entry.raw("payload"))))
                .flatMap(reading -> read(
                        reading, entry.file("file").isPresent() ? "file" : "payload", request.language(), problems));
        JsonNode trust = entry.text("trust").isEmpty()
                ? MissingNode.getInstance()
                : read(PayloadReader.read(entry.raw("trust")), "trust", request.language(), problems)
                        .<JsonNode>map(Payload::root)
                        .orElse(MissingNode.getInstance());
        Optional<SchemaDocument> schema = entry.text("schema").isEmpty()
                ? payload.flatMap(read -> validator.guess(read.root()))
                : schemas.find(entry.text("schema"));
        if (payload.isPresent() && schema.isEmpty()) {
            problems.add(new FormProblem("schema", getTranslation("library.validate.schema.unknown")));
        }
        if (!entry.text("time").isEmpty() && !Validator.isTime(entry.text("time"))) {
            problems.add(new FormProblem("time", getTranslation("library.validate.time.unreadable")));
        }
        return problems.isEmpty()
                ? new Shown(answer(
                        request,
                        entry,
                        payload.orElseThrow(),
                        new Terms(
                                schema.orElseThrow(),
                                checks(entry, schema.orElseThrow()),
                                trust,
                                entry.text("time").isEmpty() ? null : entry.text("time"))))
                : new Mend(problems);
    }

    private Optional<Payload> read(Reading reading, String field, Locale language, List<FormProblem> problems) {
        return switch (reading) {
            case Payload payload -> Optional.of(payload);
            case Refused refused -> {
                String fault = refused.fault().name().toLowerCase(Locale.ROOT).replace('_', '-');
                problems.add(new FormProblem(
                        field,
                        getTranslation(
                                "library.unreadable",
                                getTranslation("library.validate." + field),
                                refused.line(),
                                refused.column(),
                                getTranslation("library.unreadable." + fault))));
                yield Optional.empty();
            }
        };
    }

    /// The checks that were ticked; none ticked means those that are for this kind of message.
    private static SequencedSet<SemanticCheck> checks(FormEntry entry, SchemaDocument schema) {
        SequencedSet<SemanticCheck> chosen = new LinkedHashSet<>();
        entry.all(CheckChoice.NAME).forEach(name -> SemanticCheck.named(name).ifPresent(chosen::add));
        return chosen.isEmpty() ? Terms.with(schema).checks() : chosen;
    }

    private Meta answer(PageRequest request, FormEntry entry, Payload payload, Terms terms) {
        Map<String, List<String>> values = new HashMap<>(entry.values());
        values.put("payload", List.of(payload.text()));
        Meta meta = show(request, new FormEntry(values, Map.of(), List.of()));
        Validation validation = validator.validate(payload.root(), terms);
        addComponentAtIndex(4, new Verdicts(validation, payload.root(), schemas, new FindingWords(request.language())));
        return meta.withTitle(
                validation.valid()
                        ? getTranslation("library.validate.tab.valid")
                        : getTranslation("library.validate.tab.found", validation.count()));
    }
}
