package city.loop.interest.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.forms.PublicForm.Field;
import city.loop.interest.InterestEntry;
import city.loop.interest.InterestKind;
import city.loop.interest.InterestService;
import city.loop.interest.ListedInterest;
import city.loop.shared.Formats;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// Register interest: a form for cities, labs, operators and citizens, what happens with what they enter, and who else
/// is interested and agreed to be named.
@Route("interest")
@PublicQuery({"kind", "city"})
@AnonymousAllowed
public class InterestView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient InterestService interests;
    private final transient CityService cities;
    private final transient FormTokens tokens;

    InterestView(InterestService interests, CityService cities, FormTokens tokens) {
        this.interests = interests;
        this.cities = cities;
        this.tokens = tokens;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        var known = entry.values().isEmpty() ? FormEntry.of(prepared(request)) : entry;
        var form = new PublicForm(tokens, request, known)
                .choice("kind", "interest.form.kind", kinds(), Field.required())
                .text(
                        "organisation",
                        "interest.form.organisation",
                        Field.optional().hint("interest.form.organisation.hint").autocomplete("organization"))
                .text("place", "interest.form.place", Field.required().autocomplete("address-level2"))
                .select("city", "interest.form.city", cities(request), Field.optional())
                .text("name", "interest.form.name", Field.required().autocomplete("name"))
                .text(
                        "email",
                        "interest.form.email",
                        Field.required()
                                .hint("interest.form.email.hint")
                                .type("email")
                                .autocomplete("email"))
                .area("message", "interest.form.message", Field.optional().atMost(4000))
                .tick("listed", "interest.form.listed", Field.optional().hint("interest.form.listed.hint"))
                .with(purpose())
                .send("interest.form.send");
        var lede = new Paragraph(getTranslation("interest.lede"));
        lede.addClassName("lede");
        var columns = new Div(form, others(request));
        columns.addClassName("split");
        add(form.problems(), new H1(getTranslation("interest.title")), lede, columns);
        return Meta.of(getTranslation("interest.title"), getTranslation("interest.lede"));
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        var typed = new InterestEntry(
                entry.text("kind"),
                cities.find(entry.text("city")).map(City::id).orElse(null),
                entry.text("name"),
                entry.text("email"),
                entry.text("organisation"),
                entry.text("place"),
                entry.text("message"),
                entry.has("listed", "yes"),
                request.language());
        var problems = typed.problems();
        if (!problems.isEmpty()) {
            return new FormAnswer.Mend(problems.stream()
                    .map(problem -> new FormProblem(
                            problem.field(),
                            getTranslation("interest.problem." + problem.field() + "."
                                    + problem.reason()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'))))
                    .toList());
        }
        return new FormAnswer.Done("/interest/received?reference=" + interests.register(typed.terms()));
    }

    /// What a link to the form knows already.
    private static Map<String, String> prepared(PageRequest request) {
        return Map.of(
                "kind", request.first("kind").orElse(""),
                "city", request.first("city").orElse(""));
    }

    private SequencedMap<String, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        for (var kind : InterestKind.values()) {
            kinds.put(kind.wire(), getTranslation("interest.kind." + kind.wire()));
        }
        return kinds;
    }

    private SequencedMap<String, String> cities(PageRequest request) {
        var names = new LinkedHashMap<String, String>();
        names.put("", getTranslation("interest.form.city.none"));
        cities.all().forEach(city -> names.put(city.id().slug(), city.name(request.language())));
        return names;
    }

    private Section purpose() {
        var purpose = new Section(
                new H2(getTranslation("interest.purpose.title")),
                new Paragraph(getTranslation(
                        "interest.purpose.text", InterestService.TO_CONFIRM.toHours(), InterestService.MONTHS_KEPT)));
        purpose.addClassName("notice");
        return purpose;
    }

    private Section others(PageRequest request) {
        var formats = new Formats(request.language(), ZoneOffset.UTC);
        var section = new Section(new H2(getTranslation("interest.listed.title", interests.countListed())));
        var listed = interests.listed();
        if (listed.isEmpty()) {
            section.add(new Paragraph(getTranslation("interest.listed.none")));
        }
        var rows = new UnorderedList();
        rows.addClassName("rows");
        listed.stream().limit(50).forEach(one -> rows.add(row(one, formats)));
        rows.setVisible(!listed.isEmpty());
        section.add(rows);
        return section;
    }

    private ListItem row(ListedInterest one, Formats formats) {
        var facts = new Div(
                new Span(getTranslation("interest.kind." + one.kind().wire())),
                new Span(one.place()),
                new Span(formats.date(one.since())));
        facts.addClassName("meta");
        var row = new ListItem(new H3(one.organisation()), facts);
        row.addClassName("row");
        return row;
    }
}
