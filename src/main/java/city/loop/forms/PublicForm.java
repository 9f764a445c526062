package city.loop.forms;

import city.loop.shared.pages.PageRequest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Map;
import java.util.SequencedMap;

/// A form of plain HTML, as it works with and without scripts: each field with its label, its hint, what is to be
/// mended, and what was typed. Fields are added in the order in which they are called for.
///
///     var form = new PublicForm(tokens, request, entry)
///             .text("name", "interest.name", Field.required().autocomplete("name"))
///             .area("message", "interest.message", Field.optional().hint("interest.message.hint"))
///             .send("interest.send");
///     add(form.problems(), new H1(...), form);
///
/// Labels and hints are keys of texts.
@Tag("form")
public final class PublicForm extends HtmlComponent {

    /// The trap: a field that people do not see and programs fill in.
    public static final String TRAP = "homepage-address";

    private static final long serialVersionUID = 1;

    private final transient PageRequest request;
    private final transient FormEntry entry;

    /// How a field is asked for.
    ///
    /// @param needed       whether it has to be filled in; what has not is marked "optional"
    /// @param hint         key of a sentence below the label; empty for none
    /// @param type         type of the input, such as `email`
    /// @param autocomplete what browsers may fill in (WCAG 1.3.5); empty for nothing
    /// @param longest      most characters
    public record Field(boolean needed, String hint, String type, String autocomplete, int longest) {

        public static Field required() {
            return new Field(true, "", "text", "", 200);
        }

        public static Field optional() {
            return new Field(false, "", "text", "", 200);
        }

        public Field hint(String key) {
            return new Field(needed, key, type, autocomplete, longest);
        }

        public Field type(String other) {
            return new Field(needed, hint, other, autocomplete, longest);
        }

        public Field autocomplete(String what) {
            return new Field(needed, hint, type, what, longest);
        }

        public Field atMost(int characters) {
            return new Field(needed, hint, type, autocomplete, characters);
        }
    }

    public PublicForm(FormTokens tokens, PageRequest request, FormEntry entry) {
        this.request = request;
        this.entry = entry;
        addClassName("form");
        getElement()
                .setAttribute("method", "post")
                .setAttribute("novalidate", true)
                .setAttribute(
                        "action",
                        request.chosen()
                                ? request.with(
                                        PageRequest.LANGUAGE, request.language().getLanguage())
                                : request.address());
        getElement().appendChild(hidden(FormTokens.FIELD, tokens.issue(request.path())), trap());
    }

    /// One line of text.
    public PublicForm text(String name, String label, Field field) {
        var input = input(name, field).setAttribute("type", field.type());
        input.setAttribute("maxlength", String.valueOf(field.longest()));
        if (!field.autocomplete().isEmpty()) {
            input.setAttribute("autocomplete", field.autocomplete());
        }
        input.setAttribute("value", entry.raw(name));
        return field(name, label, field, input);
    }

    /// Several lines of text.
    public PublicForm area(String name, String label, Field field) {
        var input = new Element("textarea").setAttribute("rows", "6");
        describe(input, name, field);
        input.setAttribute("maxlength", String.valueOf(field.longest()));
        input.setProperty("value", entry.raw(name));
        return field(name, label, field, input);
    }

    /// A file to upload; what was chosen has to be chosen again when the form comes back, as browsers want it.
    public PublicForm file(String name, String label, String accept, Field field) {
        getElement().setAttribute("enctype", "multipart/form-data");
        return field(
                name,
                label,
                field,
                input(name, field).setAttribute("type", "file").setAttribute("accept", accept));
    }

    /// One of several, from a list that folds out.
    ///
    /// @param options value and what it is called, in the reader's language; a value of "" is no choice yet
    public PublicForm select(String name, String label, SequencedMap<String, String> options, Field field) {
        var input = new Element("select");
        describe(input, name, field);
        options.forEach((value, text) -> {
            var option = new Element("option").setAttribute("value", value);
            option.setText(text);
            if (entry.raw(name).equals(value)) {
                option.setAttribute("selected", true);
            }
            input.appendChild(option);
        });
        return field(name, label, field, input);
    }

    /// One of a few, all of them in sight.
    ///
    /// @param options value and what it is called, in the reader's language
    public PublicForm choice(String name, String label, SequencedMap<String, String> options, Field field) {
        var group = new Element("fieldset").setAttribute("class", "field");
        var legend = new Element("legend");
        legend.setText(text(label));
        if (!field.needed()) {
            legend.appendChild(Element.createText(" "), optional());
        }
        group.appendChild(legend);
        hintAndProblem(name, field, group);
        var first = true;
        for (Map.Entry<String, String> option : options.entrySet()) {
            // The first one carries the group's own id, so that the summary's link leads to it.
            group.appendChild(box(
                    "radio",
                    name,
                    first ? id(name) : id(name) + "-" + option.getKey(),
                    option.getKey(),
                    option.getValue()));
            first = false;
        }
        getElement().appendChild(group);
        return this;
    }

    /// A box to tick; its value is `yes`.
    public PublicForm tick(String name, String label, Field field) {
        var group = new Element("div").setAttribute("class", "field");
        var box = box("checkbox", name, id(name), "yes", text(label));
        if (!field.needed()) {
            box.getChild(1).appendChild(Element.createText(" "), optional());
        }
        group.appendChild(box);
        hintAndProblem(name, field, group);
        getElement().appendChild(group);
        return this;
    }

    /// Something between the fields, such as a sentence.
    public PublicForm with(Component between) {
        getElement().appendChild(between.getElement());
        return this;
    }

    /// A value that comes with the form.
    public PublicForm carrying(String name, String value) {
        getElement().appendChild(hidden(name, value));
        return this;
    }

    /// The button.
    public PublicForm send(String label) {
        var button = new Element("button").setAttribute("type", "submit");
        button.setText(text(label));
        getElement().appendChild(button);
        return this;
    }

    /// What is to be mended, for the top of the page: an alert that takes the focus, each line a link to its field.
    /// Nothing where nothing is.
    public Component problems() {
        var summary = new Div();
        summary.setVisible(!entry.problems().isEmpty());
        summary.addClassName("error-summary");
        summary.getElement()
                .setAttribute("role", "alert")
                .setAttribute("tabindex", "-1")
                .setAttribute("autofocus", true);
        var title = new Element("h2");
        title.setText(text("forms.problems", entry.problems().size()));
        var list = new Element("ul");
        for (var problem : entry.problems()) {
            var line = new Element("li");
            var words = new Element(problem.field().isEmpty() ? "p" : "a");
            words.setText(problem.sentence());
            if (!problem.field().isEmpty()) {
                words.setAttribute("href", "#" + id(problem.field()));
            }
            list.appendChild(line.appendChild(words));
        }
        summary.getElement().appendChild(title, list);
        return summary;
    }

    /// The id of a field in the page.
    public static String id(String name) {
        return "field-" + name;
    }

    private PublicForm field(String name, String label, Field field, Element input) {
        var group = new Element("div").setAttribute("class", "field");
        var words = new Element("label").setAttribute("for", id(name));
        words.appendChild(Element.createText(text(label)));
        if (!field.needed()) {
            words.appendChild(Element.createText(" "), optional());
        }
        group.appendChild(words);
        hintAndProblem(name, field, group);
        group.appendChild(input);
        getElement().appendChild(group);
        return this;
    }

    private Element input(String name, Field field) {
        var input = new Element("input");
        describe(input, name, field);
        return input;
    }

    private void describe(Element input, String name, Field field) {
        input.setAttribute("id", id(name)).setAttribute("name", name);
        var described = describedBy(name, field);
        if (!described.isEmpty()) {
            input.setAttribute("aria-describedby", described);
        }
        if (field.needed()) {
            input.setAttribute("aria-required", "true");
        }
        if (entry.problem(name).isPresent()) {
            input.setAttribute("aria-invalid", "true");
        }
    }

    private String describedBy(String name, Field field) {
        var hint = field.hint().isEmpty() ? "" : id(name) + "-hint";
        var problem = entry.problem(name).isPresent() ? id(name) + "-problem" : "";
        return (problem + " " + hint).strip();
    }

    private void hintAndProblem(String name, Field field, Element group) {
        if (!field.hint().isEmpty()) {
            var hint = new Element("p").setAttribute("class", "hint").setAttribute("id", id(name) + "-hint");
            hint.setText(text(field.hint()));
            group.appendChild(hint);
        }
        entry.problem(name).ifPresent(problem -> {
            var words = new Element("p").setAttribute("class", "error").setAttribute("id", id(name) + "-problem");
            words.setText(problem.sentence());
            group.appendChild(words);
        });
    }

    private Element box(String type, String name, String id, String value, String label) {
        var input = new Element("input")
                .setAttribute("type", type)
                .setAttribute("id", id)
                .setAttribute("name", name)
                .setAttribute("value", value);
        if (entry.has(name, value)) {
            input.setAttribute("checked", true);
        }
        var words = new Element("span");
        words.setText(label);
        return new Element("label")
                .setAttribute("class", "choice")
                .setAttribute("for", id)
                .appendChild(input, words);
    }

    private Element optional() {
        var optional = new Element("span").setAttribute("class", "optional");
        optional.setText(text("forms.optional"));
        return optional;
    }

    private static Element hidden(String name, String value) {
        return new Element("input")
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
    }

    /// Out of sight, out of the order of keys, not read aloud; and told what it is, for whoever meets it anyway.
    private Element trap() {
        var label = new Element("label").setAttribute("for", TRAP);
        label.setText(text("forms.trap"));
        var input = new Element("input")
                .setAttribute("type", "text")
                .setAttribute("id", TRAP)
                .setAttribute("name", TRAP)
                .setAttribute("tabindex", "-1")
                .setAttribute("autocomplete", "off")
                .setAttribute("value", entry.raw(TRAP));
        return new Element("div")
                .setAttribute("class", "trap")
                .setAttribute("aria-hidden", "true")
                .appendChild(label, input);
    }

    private String text(String key, Object... parameters) {
        return I18NProvider.translate(request.language(), key, parameters);
    }
}
