package city.loop.exchange.ui;

import city.loop.shared.Cursor;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;

/// A list's address: its filters are the query, so that it can be kept, sent and come back to.
record ListAddress(String path, QueryParameters query) {

    static ListAddress of(Location location) {
        return new ListAddress(
                "/" + location.getPath(), location.getQueryParameters().excluding("lang"));
    }

    Optional<String> value(String name) {
        return query.getSingleParameter(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= 200);
    }

    Optional<Cursor> after() {
        return value("after").flatMap(Cursor::decode);
    }

    /// The list with this filter, from its beginning.
    String with(String name, String value) {
        return address(query.excluding("after", name).merging(name, value));
    }

    String without(String... names) {
        return address(query.excluding("after").excluding(names));
    }

    /// Goes to the list with this filter, or without it when the text is blank.
    void look(String name, String text) {
        QueryParameters rest = query.excluding("after", name);
        UI.getCurrent().navigate(path.substring(1), text.isBlank() ? rest : rest.merging(name, text.strip()));
    }

    String next(Cursor cursor) {
        return address(query.excluding("after").merging("after", cursor.encoded()));
    }

    private String address(QueryParameters changed) {
        String text = changed.getQueryString();
        return text.isEmpty() ? path : path + "?" + text;
    }
}
