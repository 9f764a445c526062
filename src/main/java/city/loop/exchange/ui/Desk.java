package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where somebody works: the city in the address, for which they may.
///
/// @param writes whether they may act for the city; else they read
/// @param formats the page's language and the reader's own time zone
record Desk(City city, boolean writes, Formats formats) {

    CityId id() {
        return city.id();
    }

    /// The city's name in payloads: each of its names means it.
    String wireName() {
        return city.name(Locale.ENGLISH);
    }

    /// The address of a page of this city's workplace.
    String path(String rest) {
        return "/app/" + city.id() + (rest.isEmpty() ? "" : "/" + rest);
    }

    /// Goes to a page of this city's workplace after something was done, which the page then confirms.
    void go(String rest, String done) {
        UI.getCurrent().navigate(path(rest).substring(1), QueryParameters.of("done", done));
    }

    /// Whether the city is the one, on either side of an exchange.
    boolean is(@Nullable CityId other) {
        return city.id().equals(other);
    }

    /// A text in the page's language.
    String text(String key, Object... parameters) {
        return UI.getCurrent().getTranslation(formats.language(), key, parameters);
    }

    /// A text that may be absent, such as the label of a category that a newer version of LOOP brought.
    Optional<String> textIfAny(String key) {
        String text = text(key);
        return text.equals(key) ? Optional.empty() : Optional.of(text);
    }

    /// What belongs into the browser's tab.
    String title(String page) {
        return page + " – " + city.name(formats.language()) + " – " + text("shell.brand");
    }
}
