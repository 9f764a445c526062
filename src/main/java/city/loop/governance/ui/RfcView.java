package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.Discussion;
import city.loop.governance.Discussion.Comment;
import city.loop.governance.Discussion.Version;
import city.loop.governance.Dossier;
import city.loop.governance.Rfc;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.SchemaChangeService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// One RFC: whose turn it is, the decision, the text in each version, what was said about it, who does what.
@Route("governance/rfcs/:number(\\d{1,9})")
@AnonymousAllowed
@PublicQuery({"version", "since"})
public class RfcView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient RfcService rfcs;
    private final transient SchemaChangeService schemas;
    private final transient CityService cities;
    private final transient TransactionTemplate reading;
    private final transient Clock clock;

    RfcView(
            RfcService rfcs,
            SchemaChangeService schemas,
            CityService cities,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.rfcs = rfcs;
        this.schemas = schemas;
        this.cities = cities;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
        addClassName("page");
    }

    /// Reads all in one transaction: one state of the RFC, and one connection.
    @Override
    public Meta show(PageRequest request) {
        removeAll();
        return Objects.requireNonNull(reading.execute(status -> write(request)));
    }

    private Meta write(PageRequest request) {
        Optional<Rfc> found = rfcs.find(Integer.parseInt(request.parameter("number")));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        Rfc rfc = found.get();
        RfcWords words = RfcWords.of(request.language(), cities);
        Discussion discussion = rfcs.discussion(rfc);
        Dossier dossier = rfcs.dossier(rfc);
        Optional<Version> wanted = version(request, "version", discussion);
        Version shown = wanted.orElse(discussion.versions().getLast());
        Optional<Version> since =
                version(request, "since", discussion).filter(each -> each.version() < shown.version());

        add(head(rfc, shown, dossier, words));
        banner(rfc, shown, words).ifPresent(this::add);
        new RfcOutcomes(rfc, discussion, dossier, words, clock.instant()).addTo(this);
        Div main = new Div(text(rfc, shown, since, words));
        schemas.schema(rfc.id())
                .ifPresent(schema -> main.add(new RadiusSection(rfc, schema, schemas.radius(schema), words)));
        main.add(comments(rfc, discussion, words));
        Aside side = new Aside(facts(rfc, words), versions(request, discussion, shown, words), take(rfc));
        side.getElement().setAttribute("aria-label", getTranslation("governance.rfc.facts"));
        Div split = new Div(main, side);
        split.addClassNames("split", "section");
        add(split);
        String title =
                getTranslation("governance.rfc.tab", rfc.number(), rfc.text().title());
        return Meta.of(title, summary(rfc))
                .withCanonical("/governance/rfcs/" + rfc.number())
                .withAlternate("text/markdown", "/governance/rfcs/" + rfc.number() + ".md", "Markdown")
                .withAlternate("application/json", "/governance/rfcs/" + rfc.number() + ".json", "JSON");
    }

    private static Optional<Version> version(PageRequest request, String name, Discussion discussion) {
        return request.first(name)
                .flatMap(text -> discussion.versions().stream()
                        .filter(version -> String.valueOf(version.version()).equals(text))
                        .findFirst());
    }

    private static String summary(Rfc rfc) {
        String summary =
                rfc.text().section(city.loop.governance.Section.SUMMARY).replaceAll("\\s+", " ");
        return summary.length() <= 200 ? summary : summary.substring(0, 200) + "…";
    }

    private Div head(Rfc rfc, Version shown, Dossier dossier, RfcWords words) {
        Paragraph number =
                new Paragraph(new Span(getTranslation("governance.number", rfc.number())), words.status(rfc.state()));
        number.addClassName("cluster");
        Paragraph turn = new Paragraph(words.turn(dossier.turn(clock.instant())));
        turn.addClassName("lede");
        H1 title = new H1(shown.text().title());
        title.getElement().setAttribute("lang", rfc.language());
        return new Div(number, title, turn);
    }

    private Optional<Component> banner(Rfc rfc, Version shown, RfcWords words) {
        Div notice = new Div();
        notice.addClassName("notice");
        if (rfc.state() == RfcState.SUPERSEDED) {
            notice.add(new Paragraph(new Anchor(
                    "/governance/rfcs/" + rfc.supersededBy(),
                    getTranslation("governance.rfc.superseded", rfc.supersededBy()))));
            return Optional.of(notice);
        }
        if (shown.version() != rfc.version()) {
            notice.add(new Paragraph(new Anchor(
                    "/governance/rfcs/" + rfc.number(),
                    getTranslation(
                            "governance.rfc.older",
                            shown.version(),
                            words.formats().date(shown.at()),
                            rfc.version()))));
            return Optional.of(notice);
        }
        if (rfc.urgentReason() != null && rfc.state() == RfcState.REVIEW) {
            notice.add(new Paragraph(getTranslation("governance.rfc.urgent", rfc.urgentReason())));
            return Optional.of(notice);
        }
        return Optional.empty();
    }

    private Section text(Rfc rfc, Version shown, Optional<Version> since, RfcWords words) {
        Section text = new Section();
        text.getElement().setAttribute("lang", rfc.language());
        since.ifPresent(old ->
                text.add(new Paragraph(getTranslation("governance.diff.legend", old.version(), shown.version()))));
        for (city.loop.governance.Section section : city.loop.governance.Section.values()) {
            String now = shown.text().section(section);
            String before = since.map(old -> old.text().section(section)).orElse("");
            if (now.isEmpty() && before.isEmpty()) {
                continue;
            }
            H2 head = new H2(words.text("governance.section." + section.wire()));
            head.setId(section.wire());
            text.add(head);
            text.add(since.isPresent() ? new TextDifference(before, now) : new Prose(now, 3));
        }
        return text;
    }

    private Section comments(Rfc rfc, Discussion discussion, RfcWords words) {
        int all = discussion.said();
        Section section = new Section(new H2(getTranslation("governance.discussion", all)));
        section.setId("discussion");
        section.addClassName("section");
        Discussion.Summary summary = discussion.summary();
        if (summary != null) {
            section.add(summary(summary, words));
        }
        if (discussion.comments().isEmpty()) {
            section.add(new Paragraph(getTranslation("governance.discussion.none")));
        }
        List<Comment> comments = discussion.comments();
        OrderedList threads = new OrderedList();
        threads.addClassName("timeline");
        comments.stream()
                .filter(comment -> comment.answers() == null)
                .forEach(comment -> threads.add(thread(comment, comments, words)));
        section.add(threads);
        if (all > comments.size()) {
            section.add(new Paragraph(new Anchor(
                    "/governance/rfcs/" + rfc.number() + ".json", getTranslation("governance.discussion.more", all))));
        }
        return section;
    }

    private ListItem thread(Comment comment, List<Comment> comments, RfcWords words) {
        ListItem item = new CommentItem(comment, words);
        List<Comment> answers = comments.stream()
                .filter(each -> comment.id().equals(each.answers()))
                .toList();
        if (!answers.isEmpty()) {
            OrderedList nested = new OrderedList();
            nested.addClassName("timeline");
            answers.forEach(answer -> nested.add(thread(answer, comments, words)));
            item.add(nested);
        }
        return item;
    }

    private Div summary(Discussion.Summary summary, RfcWords words) {
        Div frame = new Div(new Paragraph(getTranslation(
                "governance.summary.by",
                words.person(summary.name()),
                words.formats().date(summary.at()))));
        frame.addClassName("notice");
        part(frame, "agreed", summary.agreed());
        part(frame, "disputed", summary.disputed());
        part(frame, "options", summary.options());
        return frame;
    }

    private void part(Div frame, String key, String text) {
        if (!text.isBlank()) {
            frame.add(new H3(getTranslation("governance.summary." + key)), new Prose(text, 4));
        }
    }

    private DescriptionList facts(Rfc rfc, RfcWords words) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        fact(facts, "authors", words.authors(rfc));
        if (rfc.scope() != null) {
            fact(facts, "scope", words.text("governance.scope." + rfc.scope().wire()));
        }
        fact(facts, "areas", words.areas(rfc.areas()));
        if (rfc.published() != null) {
            fact(facts, "published", words.formats().dateTime(rfc.published()));
        }
        if (rfc.closes() != null && rfc.state() == RfcState.REVIEW) {
            fact(facts, "closes", words.formats().dateTime(rfc.closes()));
            fact(facts, "round", words.formats().number(rfc.round()));
        }
        if (rfc.routineBy() != null) {
            fact(facts, "routine", words.text("governance.rfc.routine"));
        }
        if (rfc.supersedes() != null) {
            fact(facts, "supersedes", words.text("governance.number", rfc.supersedes()));
        }
        return facts;
    }

    private void fact(DescriptionList facts, String key, String value) {
        Div pair = new Div(
                new DescriptionList.Term(getTranslation("governance.fact." + key)),
                new DescriptionList.Description(value));
        facts.getElement().appendChild(pair.getElement());
    }

    private Nav versions(PageRequest request, Discussion discussion, Version shown, RfcWords words) {
        UnorderedList list = new UnorderedList();
        for (Version version : discussion.versions().reversed()) {
            String label = getTranslation(
                    "governance.version", version.version(), words.formats().date(version.at()));
            ListItem item = new ListItem(new Anchor(
                    request.without("since").equals(request.path()) || version.version() != shown.version()
                            ? "/governance/rfcs/" + request.parameter("number") + "?version=" + version.version()
                            : request.without("since"),
                    label));
            if (version.note() != null) {
                item.add(new Paragraph(version.note()));
            }
            if (version.version() > 1) {
                item.add(new Paragraph(new Anchor(
                        "/governance/rfcs/" + request.parameter("number") + "?since=" + (version.version() - 1)
                                + "&version=" + version.version(),
                        getTranslation("governance.diff.show", version.version() - 1))));
            }
            list.add(item);
        }
        Nav nav = new Nav(new H2(getTranslation("governance.versions")), list);
        nav.setAriaLabel(getTranslation("governance.versions"));
        return nav;
    }

    private Section take(Rfc rfc) {
        Anchor act = new Anchor("/app/rfcs/" + rfc.number(), getTranslation("governance.rfc.act"));
        act.addClassName("button");
        act.getElement().setAttribute("router-ignore", true);
        Anchor markdown = new Anchor("/governance/rfcs/" + rfc.number() + ".md", "Markdown");
        Anchor json = new Anchor("/governance/rfcs/" + rfc.number() + ".json", "JSON");
        markdown.getElement().setAttribute("router-ignore", true);
        json.getElement().setAttribute("router-ignore", true);
        Paragraph forms = new Paragraph(markdown, new Span(" · "), json);
        Anchor evidence =
                new Anchor("/api/v1/evidence/chain?rfc=" + rfc.number(), getTranslation("governance.rfc.evidence"));
        evidence.getElement().setAttribute("router-ignore", true);
        return new Section(new Paragraph(act), forms, new Paragraph(evidence));
    }
}
