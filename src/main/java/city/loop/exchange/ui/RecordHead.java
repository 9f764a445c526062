package city.loop.exchange.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/// What a record's page begins with: what it is, its state, its number, and what happens next.
final class RecordHead extends Div {

    private static final long serialVersionUID = 1;

    RecordHead(Desk desk, String title, StatusWord status, String number, String next) {
        Span code = new Span(number);
        code.addClassName("code");
        Div head = new Div(new H1(title), status, code);
        head.addClassName("head");
        Paragraph sentence = new Paragraph(next);
        sentence.addClassName("lede");
        sentence.setId("next");
        add(head, sentence);
    }

    /// Confirms what was just done, once, with the number to keep.
    RecordHead done(Desk desk, java.util.Optional<String> done, String kind, String number) {
        done.flatMap(word -> word.matches("[a-z-]{1,20}")
                        ? desk.textIfAny("exchange.done." + kind + "." + word)
                        : java.util.Optional.empty())
                .ifPresent(sentence -> {
                    Paragraph notice = Words.notice(sentence + " " + desk.text("exchange.done.number", number), false);
                    notice.setId("receipt");
                    notice.getElement().setAttribute("role", "status");
                    addComponentAsFirst(notice);
                });
        return this;
    }
}
