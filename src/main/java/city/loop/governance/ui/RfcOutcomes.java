package city.loop.governance.ui;

import city.loop.governance.DecisionOutcome;
import city.loop.governance.Discussion;
import city.loop.governance.Discussion.Appeal;
import city.loop.governance.Discussion.Comment;
import city.loop.governance.Discussion.Decision;
import city.loop.governance.Discussion.Objection;
import city.loop.governance.Discussion.Position;
import city.loop.governance.Dossier;
import city.loop.governance.Rfc;
import city.loop.governance.RfcState;
import city.loop.governance.Stance;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// How an RFC was or is being decided: outcome and reasons, positions, objections, recusals, appeals, and who does
/// what.
final class RfcOutcomes {

    private final Rfc rfc;
    private final Discussion discussion;
    private final Dossier dossier;
    private final RfcWords words;
    private final Instant now;

    RfcOutcomes(Rfc rfc, Discussion discussion, Dossier dossier, RfcWords words, Instant now) {
        this.rfc = rfc;
        this.discussion = discussion;
        this.dossier = dossier;
        this.words = words;
        this.now = now;
    }

    void addTo(HasComponents page) {
        if (!discussion.decisions().isEmpty() || !discussion.appeals().isEmpty()) {
            page.add(decisions());
        }
        if (!discussion.positions().isEmpty()
                || !discussion.objections().isEmpty()
                || !discussion.recusals().isEmpty()
                || rfc.state() == RfcState.REVIEW) {
            page.add(positions());
        }
        if (!discussion.tasks().isEmpty()) {
            page.add(tasks());
        }
        if (rfc.decided() != null && rfc.state() != RfcState.REVIEW) {
            page.add(asked());
        }
    }

    /// What people said and what became of it, without the discussion in between.
    private Section asked() {
        List<Comment> answered = discussion.comments().stream()
                .filter(comment -> comment.outcome() != null && !comment.hidden())
                .toList();
        Section section = section(
                "asked", new Paragraph(words.text("governance.asked.text", discussion.said(), answered.size())));
        UnorderedList list = new UnorderedList();
        answered.forEach(comment -> {
            Paragraph said = new Paragraph(
                    words.text("governance.said", words.person(comment.name()), shortened(comment.text())));
            said.getElement().setAttribute("lang", rfc.language());
            String reason = comment.reason();
            Paragraph did = new Paragraph(words.text("governance.comment.outcome." + comment.outcome())
                    + (reason == null ? "" : " " + reason));
            did.addClassName("muted");
            list.add(new ListItem(said, did));
        });
        if (!answered.isEmpty()) {
            list.addClassName("timeline");
            section.add(list);
        }
        if (!discussion.comments().isEmpty()) {
            section.add(new Paragraph(new Anchor(
                    "/governance/rfcs/" + rfc.number() + "#discussion", words.text("governance.asked.all"))));
        }
        return section;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= 160 ? line : line.substring(0, 160) + "…";
    }

    private Section decisions() {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        for (Decision decision : discussion.decisions()) {
            line.add(decision(decision));
            discussion.appeals().stream()
                    .filter(appeal -> appeal.round() == decision.round())
                    .forEach(appeal -> line.add(appeal(appeal)));
        }
        return section("decision", line);
    }

    private ListItem decision(Decision decision) {
        ListItem item = new ListItem(
                new H3(words.outcome(decision.outcome())),
                new Paragraph(
                        decision.by() == null
                                ? words.text("governance.decision.server." + decision.reason())
                                : decision.reason()),
                new Paragraph(
                        decision.by() == null
                                ? words.text("governance.decision.server")
                                : words.text("governance.decision.by", words.person(decision.name()))));
        if (decision.dissent() != null && !decision.dissent().isBlank()) {
            item.add(new Paragraph(words.text("governance.decision.dissent", decision.dissent())));
        }
        if (decision.outcome() != DecisionOutcome.DEFERRED) {
            item.addClassName("is-done");
        }
        // Those of the current round stand below.
        if (decision.round() != rfc.round()) {
            taken(decision.round()).forEach(position -> {
                Paragraph stood = new Paragraph(position);
                stood.addClassName("muted");
                item.add(stood);
            });
        }
        item.getElement().appendChild(time(decision.at()));
        return item;
    }

    private ListItem appeal(Appeal appeal) {
        ListItem item = new ListItem(
                new H3(words.text("governance.appeal")),
                new Paragraph(words.text("governance.said", words.person(appeal.name()), appeal.reason())));
        if (appeal.answer() != null && appeal.upheld() != null) {
            item.add(new Paragraph(words.text(
                    appeal.upheld() ? "governance.appeal.upheld" : "governance.appeal.dismissed", appeal.answer())));
        }
        item.getElement().appendChild(time(appeal.at()));
        return item;
    }

    private Section positions() {
        // Once it is decided, those count who counted then, also after they have handed over.
        Dossier.Decided decided = dossier.decided();
        Collection<Stance> stances =
                dossier.counted(decided == null ? now : decided.at()).values();
        int approvals = Collections.frequency(stances, Stance.APPROVE);
        int rejections = Collections.frequency(stances, Stance.REJECT);
        Section section = section("positions", new UnorderedList());
        section.removeAll();
        section.add(
                new H2(words.text("governance.positions")),
                new Paragraph(
                        words.text("governance.positions.count", approvals, rejections, dossier.openObjections())));
        Set<String> vacant = rfc.state() == RfcState.REVIEW ? dossier.vacant(now) : Set.of();
        if (!vacant.isEmpty()) {
            section.add(new Paragraph(
                    new Span(words.text("governance.positions.vacant", words.areas(vacant)) + " "),
                    new Anchor("/governance/areas", words.text("governance.positions.nominate"))));
        }
        UnorderedList list = new UnorderedList();
        taken(rfc.round()).forEach(position -> list.add(new ListItem(position)));
        for (Objection objection : discussion.objections()) {
            list.add(new ListItem(
                    objection.settled() == null
                            ? words.text(
                                    "governance.objection.open", words.person(objection.name()), objection.reason())
                            : words.text(
                                    "governance.objection.settled",
                                    words.person(objection.name()),
                                    objection.reason(),
                                    objection.settlement() == null ? "" : objection.settlement())));
        }
        discussion
                .recusals()
                .forEach(recusal -> list.add(new ListItem(
                        words.text("governance.recusal", words.person(recusal.name()), recusal.reason()))));
        if (list.getComponentCount() > 0) {
            section.add(list);
        }
        return section;
    }

    /// Where each maintainer stood at last in a round.
    private List<String> taken(int round) {
        List<Position> all = discussion.positions().stream()
                .filter(position -> position.round() == round)
                .toList();
        return all.stream()
                .filter(position -> all.stream()
                        .noneMatch(other -> other.person().equals(position.person())
                                && other.at().isAfter(position.at())))
                .map(position -> words.text(
                        "governance.position." + position.stance().wire(),
                        words.person(position.name()),
                        position.reason()))
                .toList();
    }

    private Section tasks() {
        UnorderedList list = new UnorderedList();
        discussion
                .tasks()
                .forEach(task -> list.add(new ListItem(words.text(
                        task.done() == null ? "governance.task.open" : "governance.task.done",
                        task.what(),
                        task.who(),
                        words.formats().date(task.due())))));
        long done =
                discussion.tasks().stream().filter(task -> task.done() != null).count();
        Section section = section(
                "tasks",
                new Paragraph(words.text(
                        "governance.tasks.progress", done, discussion.tasks().size())));
        section.add(list);
        return section;
    }

    private Section section(String key, com.vaadin.flow.component.Component content) {
        Section section = new Section(new H2(words.text("governance." + key)), content);
        section.addClassName("section");
        return section;
    }

    private Element time(Instant at) {
        Element time = new Element("time").setAttribute("datetime", at.toString());
        time.setText(words.formats().dateTime(at));
        return time;
    }
}
