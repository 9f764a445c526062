package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.exchange.TransferStatus;
import city.loop.map.LoopMap;
import city.loop.passports.CustodyStep;
import city.loop.passports.Passport;
import city.loop.registry.Item;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The chain of custody: where the thing came from, each hand-over, where it is; as a line of time and on a map. Places
/// are cities and the point that the record itself makes public, never an address.
class PassportCustody extends Section {

    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final transient CityService cities;

    PassportCustody(Passport passport, Words words, CityService cities) {
        this.words = words;
        this.cities = cities;
        setId("custody");
        Item item = passport.item();
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        line.add(step(
                words.text("portal.passport.step.registered", city(item.originCity())), item.createdAt(), null, true));
        passport.custody().stream().filter(PassportCustody::over).forEach(step -> line.add(row(step)));
        line.add(step(
                words.text("portal.passport.step.now", city(passport.currentCity())),
                passport.changedAt(),
                null,
                true));
        passport.custody().stream().filter(step -> !over(step)).forEach(step -> line.add(row(step)));
        add(new H2(words.text("portal.passport.custody")), line);
        if (hasMap(passport)) {
            String at = passport.current() ? "" : "?at=" + passport.at();
            LoopMap map = LoopMap.of(
                            "/api/v1/passport/" + item.id() + "/map.geojson" + at,
                            words.text("portal.passport.custody"))
                    .fallback(
                            words.text("portal.passport.mapFallback"),
                            "/passport/" + item.id() + "#custody",
                            words.text("portal.map.asList"));
            map.getStyle().set("height", "18rem");
            add(map);
        }
    }

    /// Whether there is anything to draw.
    static boolean hasMap(Passport passport) {
        return passport.item().place() != null || !passport.custody().isEmpty();
    }

    /// What is scheduled or on its way comes after where the thing is.
    private static boolean over(CustodyStep step) {
        return step.status() == TransferStatus.COMPLETED || step.status() == TransferStatus.CANCELLED;
    }

    private ListItem row(CustodyStep step) {
        return step(route(step), step.moment(), status(step), step.status() == TransferStatus.COMPLETED);
    }

    private ListItem step(String title, Instant moment, @Nullable Span status, boolean done) {
        Element time = new Element("time");
        time.setAttribute("datetime", moment.toString());
        time.setText(words.formats().dateTime(moment));
        ListItem step = new ListItem(new H3(title));
        if (status != null) {
            step.add(new Paragraph(status));
        }
        if (done) {
            step.addClassName("is-done");
        }
        step.getElement().appendChild(time);
        return step;
    }

    private String route(CustodyStep step) {
        String from = city(step.fromCity());
        String to = city(step.toCity());
        return from.equals(to)
                ? words.text("portal.passport.step.within", from)
                : words.text("portal.passport.step.route", from, to);
    }

    private Span status(CustodyStep step) {
        return switch (step.status()) {
            case SCHEDULED -> words.status("portal.transfer.scheduled", "is-waiting");
            case IN_TRANSIT -> words.status("portal.transfer.inTransit", "is-agreed");
            case COMPLETED -> words.status("portal.transfer.completed", "is-done");
            case CANCELLED -> words.status("portal.transfer.cancelled", "");
        };
    }

    private String city(String named) {
        Locale language = words.formats().language();
        return cities.nameOf(named, language);
    }
}
