package city.loop.governance.ui;

import city.loop.governance.NewsService;
import city.loop.governance.Notice;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Optional;

/// What a person was told lately, and whether mails tell it, too.
final class NewsList extends Div {

    private static final long serialVersionUID = 1;

    NewsList(NewsService news, RfcWords words) {
        add(new H2(getTranslation("governance.desk.news")));
        List<Notice> notices = news.notices();
        if (notices.isEmpty()) {
            add(new Paragraph(getTranslation("governance.desk.news.none")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassName("rows");
            notices.forEach(notice -> list.add(row(notice, words)));
            add(list);
        }
        add(mails(news));
    }

    private ListItem row(Notice notice, RfcWords words) {
        String title = notice.title().isBlank() ? getTranslation("governance.desk.untitled") : notice.title();
        Integer number = notice.number();
        Anchor link = new Anchor("/app/rfcs/" + (number == null ? notice.rfc() : String.valueOf(number)), title);
        Div meta = new Div(new Span(getTranslation("governance.news." + notice.what())));
        if (notice.turn()) {
            Span turn = new Span(getTranslation("governance.news.turn"));
            turn.addClassNames("status", "is-waiting");
            meta.addComponentAsFirst(turn);
        }
        meta.add(new Span(words.formats().dateTime(notice.at())));
        meta.addClassName("meta");
        ListItem row = new ListItem(new H3(link), meta);
        if (number != null) {
            Span name = new Span(getTranslation("governance.number", number));
            name.addClassName("amount");
            row.addComponentAtIndex(1, name);
        }
        row.addClassName("row");
        return row;
    }

    private Div mails(NewsService news) {
        Optional<String> address = news.address();
        if (address.isEmpty()) {
            return new Div(new Paragraph(getTranslation("governance.desk.mails.none")));
        }
        Checkbox wish = new Checkbox(getTranslation("governance.desk.mails", address.get()));
        wish.setId("rfc-mails");
        wish.setValue(news.wishesMails());
        wish.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                news.wishMails(change.getValue());
            }
        });
        return new Div(wish);
    }
}
