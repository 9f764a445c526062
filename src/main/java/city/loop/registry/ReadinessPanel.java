package city.loop.registry;

import city.loop.registry.Readiness.Finding;
import city.loop.registry.Readiness.Profile;
import city.loop.shared.Formats;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/// What the readiness checks found in a record, for those who can mend it: one part for each regime, each line with its
/// kind in words.
public final class ReadinessPanel extends Section {

    private static final long serialVersionUID = 1;

    public ReadinessPanel(List<Finding> findings, Formats formats) {
        setVisible(!findings.isEmpty());
        add(new H2(text(formats, "registry.readiness.title")), new Paragraph(text(formats, "registry.readiness.text")));
        for (Profile profile : Profile.values()) {
            List<Finding> own = findings.stream()
                    .filter(finding -> finding.profile() == profile)
                    .toList();
            if (!own.isEmpty()) {
                UnorderedList rows = new UnorderedList();
                rows.addClassName("rows");
                own.forEach(finding -> rows.add(row(finding, formats)));
                add(new H3(text(formats, "registry.readiness." + lower(profile))), rows);
            }
        }
    }

    private static ListItem row(Finding finding, Formats formats) {
        Span state = new Span(text(formats, "registry.readiness.state." + lower(finding.state())));
        state.addClassNames(
                "status",
                switch (finding.state()) {
                    case MISSING, BROKEN -> "is-alert";
                    case ASK -> "is-waiting";
                    case NOT_YET_REQUIRED -> "is-agreed";
                });
        Div meta = new Div(state);
        meta.addClassName("meta");
        ListItem row =
                new ListItem(new Span(sentence(finding, formats, (key, gaps) -> text(formats, key, gaps))), meta);
        row.addClassName("row");
        return row;
    }

    /// The finding as a sentence.
    ///
    /// @param texts gives a text by its key and what fills its gaps
    public static String sentence(Finding finding, Formats formats, BiFunction<String, Object[], String> texts) {
        return texts.apply(
                finding.text(),
                finding.gaps().stream()
                        .map(gap -> gap instanceof LocalDate day
                                ? formats.date(day)
                                : gap.equals(finding.member()) ? named(finding.member(), texts) : gap)
                        .toArray());
    }

    /// The member by the name that passports give it, where they give it one, and as programs write it.
    private static String named(String member, BiFunction<String, Object[], String> texts) {
        String key = "portal.passport.member." + member.substring(member.lastIndexOf('.') + 1);
        String name = texts.apply(key, new Object[0]);
        return name.contains(key) ? member : "%s (%s)".formatted(name, member);
    }

    private static String text(Formats formats, String key, Object... gaps) {
        return I18NProvider.translate(formats.language(), key, gaps);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
