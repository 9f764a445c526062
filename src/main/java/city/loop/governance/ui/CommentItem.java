package city.loop.governance.ui;

import city.loop.governance.Discussion.Comment;
import city.loop.governance.Section;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/// A comment: who says what as what about which part of which version, and what became of it.
final class CommentItem extends ListItem {

    private static final long serialVersionUID = 1;

    CommentItem(Comment comment, RfcWords words) {
        setId("comment-" + comment.id());
        Element time = new Element("time").setAttribute("datetime", comment.at().toString());
        time.setText(words.formats().dateTime(comment.at()));
        Paragraph head = new Paragraph(new Span(
                comment.hidden()
                        ? words.text("governance.comment.hidden")
                        : words.text(
                                "governance.comment.by",
                                words.person(comment.name()),
                                words.text("governance.role." + comment.role()))));
        head.getElement().appendChild(new Element("br"), time);
        add(head);
        String part = Section.of(comment.section()).isPresent()
                ? words.text("governance.section." + comment.section())
                : words.text("governance.section.whole");
        add(new Paragraph(new Anchor(
                "?version=" + comment.version() + "#" + comment.section(),
                words.text("governance.comment.on", part, comment.version()))));
        if (comment.hidden()) {
            add(new Paragraph(
                    words.text("governance.comment.hidden.why", comment.reason() == null ? "" : comment.reason())));
            return;
        }
        add(new Prose(comment.text(), 4));
        if (comment.outcome() != null) {
            addClassName("is-done");
            Paragraph outcome = new Paragraph(words.text("governance.comment.outcome." + comment.outcome())
                    + (comment.reason() == null ? "" : " " + comment.reason()));
            outcome.addClassName("muted");
            add(outcome);
        }
    }
}
