package city.loop.portal;

import city.loop.cities.City;
import city.loop.initiatives.Happening.Occurrence;
import city.loop.initiatives.Initiative;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// When something happens at initiatives, the next first.
class DateList extends OrderedList {

    private static final long serialVersionUID = 1;

    private DateList() {
        addClassName("timeline");
    }

    /// @param initiatives whose dates; of one alone the page says already where they are
    static DateList of(List<Initiative> initiatives, Instant now, Duration ahead, int most, City city, Words words) {
        DateList list = new DateList();
        initiatives.stream()
                .flatMap(each -> each.dates(now, now.plus(ahead), city.timeZone()).stream()
                        .map(date -> Map.entry(each, date)))
                .sorted(Comparator.comparing(entry -> entry.getValue().begin()))
                .limit(most)
                .forEach(entry -> list.add(row(entry.getKey(), entry.getValue(), initiatives.size() > 1, city, words)));
        return list;
    }

    private static ListItem row(Initiative initiative, Occurrence date, boolean named, City city, Words words) {
        Element time = new Element("time")
                .setAttribute("datetime", date.begin().toString())
                .setText(words.day(date.begin()) + ", " + words.time(date.begin()) + "–" + words.time(date.end()));
        ListItem row = new ListItem(new H3(
                Initiative.text(date.happening().titles(), words.formats().language())));
        if (named) {
            row.add(new Paragraph(new Anchor(
                    "/" + city.id() + "/initiatives/" + initiative.slug(),
                    initiative.profile().name())));
        }
        row.getElement().appendChild(time);
        return row;
    }
}
