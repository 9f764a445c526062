package city.loop.exchange.ui;

import city.loop.shared.Cursor;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;

/// The way through a long list: to the next page, and back to the first.
final class Pager extends Nav {

    private static final long serialVersionUID = 1;

    Pager(Desk desk, ListAddress address, Optional<Cursor> next) {
        addClassName("pagination");
        setAriaLabel(desk.text("exchange.list.pages"));
        UnorderedList links = new UnorderedList();
        if (address.value("after").isPresent()) {
            links.add(new ListItem(new Anchor(address.without(), desk.text("exchange.list.first"))));
        }
        next.ifPresent(
                cursor -> links.add(new ListItem(new Anchor(address.next(cursor), desk.text("exchange.list.next")))));
        add(links);
        setVisible(links.getChildren().findAny().isPresent());
    }
}
