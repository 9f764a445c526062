package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.signals.SignalConfiguration;
import city.loop.signals.SignalService;
import city.loop.signals.SignalTerms;
import city.loop.signals.Signals;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a city prefers to keep: the signals in force, in words and figures, and how they came about.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/signals")
@AnonymousAllowed
public class SignalsView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient SignalService signals;

    SignalsView(CityService cities, SignalService signals) {
        this.cities = cities;
        this.signals = signals;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        Words words = Words.of(request.language(), city);
        String name = city.name(request.language());
        String title = words.text("portal.signals.title", name);
        Paragraph explanation = new Paragraph(words.text("portal.signals.explanation"));
        explanation.addClassName("lede");
        Div page = new Div(new H1(title), explanation);
        page.addClassName("page");
        List<SignalConfiguration> history = signals.history(city.id());
        Optional<SignalConfiguration> current = signals.inForce(city.id());
        if (current.isEmpty()) {
            Div empty = new Div(new Paragraph(words.text("portal.signals.none", name)));
            empty.addClassName("empty");
            page.add(empty);
        } else {
            page.add(current(current.get(), before(current.get(), history), words));
        }
        if (!history.isEmpty()) {
            page.add(history(history, words));
        }
        String data = "/" + city.id() + "/api/v1/signals";
        page.add(new Paragraph(new Anchor(data, words.text("portal.signals.data"))));
        add(CityBanner.slim(city, words, "/signals"), page);
        return Meta.of(title, words.text("portal.signals.description", name))
                .withProperties(CityBanner.colours(city))
                .withAlternate("application/ld+json", data, words.text("portal.signals.data"));
    }

    private static Section current(SignalConfiguration current, Optional<Signals> before, Words words) {
        SignalTerms terms = current.terms();
        Section section = new Section(new H2(words.text(
                "portal.signals.current",
                words.formats().date(terms.validFrom()),
                words.formats().date(terms.validUntil()))));
        section.add(new SignalsTable(terms.signals(), before, words));
        return section;
    }

    private static Section history(List<SignalConfiguration> history, Words words) {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        history.forEach(configuration -> line.add(entry(configuration, before(configuration, history), words)));
        Section section = new Section(new H2(words.text("portal.signals.history")), line);
        section.addClassName("section");
        return section;
    }

    private static ListItem entry(SignalConfiguration configuration, Optional<Signals> before, Words words) {
        SignalTerms terms = configuration.terms();
        ListItem entry = new ListItem(
                new H3(words.text("portal.signals.since", words.formats().date(terms.validFrom()))));
        if (before.isEmpty()) {
            entry.add(new Paragraph(
                    words.text("portal.signals.first", terms.signals().values().size() - 1)));
        } else {
            List<String> changes = changes(before.get(), terms.signals(), words);
            if (changes.isEmpty()) {
                entry.add(new Paragraph(words.text("portal.signals.same")));
            } else {
                changes.forEach(change -> entry.add(new Paragraph(change)));
            }
        }
        terms.approvedBy()
                .ifPresent(approval -> entry.add(new Paragraph(words.text(
                        "portal.signals.approved",
                        approval.vote(),
                        words.formats().percent(approval.turnout().doubleValue()),
                        words.formats().percent(approval.approval().doubleValue())))));
        return entry;
    }

    private static List<String> changes(Signals before, Signals after, Words words) {
        Set<String> categories = new TreeSet<>(before.values().keySet());
        categories.addAll(after.values().keySet());
        List<String> changes = new ArrayList<>();
        for (String category : categories) {
            BigDecimal from = before.of(category);
            BigDecimal to = after.of(category);
            if (from.compareTo(to) != 0) {
                changes.add(words.text(
                        "portal.signals.change",
                        SignalsTable.name(category, words),
                        words.signal(from),
                        words.signal(to)));
            }
        }
        return changes;
    }

    /// What held before a configuration; the history begins with the newest.
    private static Optional<Signals> before(SignalConfiguration configuration, List<SignalConfiguration> history) {
        return history.stream()
                .dropWhile(each -> !each.id().equals(configuration.id()))
                .skip(1)
                .map(each -> each.terms().signals())
                .findFirst();
    }
}
