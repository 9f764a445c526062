package city.loop.portal;

import city.loop.cities.City;
import city.loop.portal.CityNews.News;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.List;

/// What happened just now. With scripts it asks for more every half minute and says politely what is new; it can be
/// stopped (WCAG 2.2, 2.2.2).
class LiveNews extends Section {

    static final String SCRIPT = "/js/loop-live.js";

    private static final long serialVersionUID = 1;

    LiveNews(List<News> news, City city, Words words) {
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        news.forEach(each -> {
            ListItem row = new ListItem(new Anchor(each.href(), each.what()));
            row.getElement()
                    .appendChild(new Element("time")
                            .setAttribute("datetime", each.at().toString())
                            .setText(each.when()));
            list.add(row);
        });
        Element live = new Element("loop-live")
                .setAttribute(
                        "src",
                        "/" + city.id() + "/api/live?lang="
                                + words.formats().language().getLanguage())
                .setAttribute("pause", words.text("portal.live.pause"))
                .setAttribute("resume", words.text("portal.live.resume"))
                .setAttribute("new", words.text("portal.live.new"))
                .appendChild(list.getElement());
        add(new H2(words.text("portal.live")));
        getElement().appendChild(live);
    }
}
