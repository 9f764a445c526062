package city.loop.interest.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.interest.Interest;
import city.loop.interest.InterestService;
import city.loop.interest.InterestStatus;
import city.loop.shared.Formats;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who is interested: the city's own, or for administrators of the installation all of them. Answer, note, export,
/// erase.
@Route("app/:city/interest")
@Menu(title = "interest.inbox.title", order = 530)
@RolesAllowed({"CITY_ADMIN", "STAFF"})
class InterestInboxView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String STATUS = "status";

    private final transient InterestService interests;
    private final transient CityService cities;
    private final transient CurrentActor current;
    private final Paragraph answer = new Paragraph();

    InterestInboxView(InterestService interests, CityService cities, CurrentActor current) {
        this.interests = interests;
        this.cities = cities;
        this.current = current;
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("notice");
    }

    /// Nobody learns of a city that others work for.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(known -> current.get().writesFor(known.id()))
                .orElseThrow(NotFoundException::new);
        var status = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(STATUS)
                .flatMap(InterestStatus::of);
        answer.setVisible(false);
        show(city, status.orElse(null));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("interest.inbox.title") + " – " + getTranslation("shell.brand");
    }

    private void show(City city, @Nullable InterestStatus status) {
        removeAll();
        var found = current.get().installation() ? interests.inbox(status) : interests.inbox(city.id(), status);
        var formats = new Formats(getLocale(), city.timeZone());
        var export = new Anchor("/app/" + city.id() + "/interest/export.csv", getTranslation("interest.inbox.export"));
        export.getElement().setAttribute("router-ignore", true);
        export.getElement().setAttribute("download", true);
        add(
                new H1(getTranslation("interest.inbox.title")),
                new Paragraph(getTranslation("interest.inbox.text", InterestService.MONTHS_KEPT)),
                filter(city, status),
                answer,
                new H2(getTranslation("interest.inbox.count", found.size())),
                new Paragraph(export),
                rows(city, status, found, formats));
    }

    private UnorderedList filter(City city, @Nullable InterestStatus chosen) {
        var chips = new UnorderedList();
        chips.addClassName("cluster");
        chips.add(chip("/app/" + city.id() + "/interest", getTranslation("interest.inbox.all"), chosen == null));
        for (var status : InterestStatus.values()) {
            chips.add(chip(
                    "/app/" + city.id() + "/interest?" + STATUS + "=" + status.wire(), word(status), status == chosen));
        }
        return chips;
    }

    private static ListItem chip(String address, String word, boolean chosen) {
        var link = new Anchor(address, word);
        link.addClassName("chip");
        if (chosen) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return new ListItem(link);
    }

    private UnorderedList rows(City city, @Nullable InterestStatus status, List<Interest> found, Formats formats) {
        var rows = new UnorderedList();
        rows.addClassName("rows");
        rows.setVisible(!found.isEmpty());
        found.forEach(interest -> rows.add(row(city, status, interest, formats)));
        return rows;
    }

    private ListItem row(City city, @Nullable InterestStatus filter, Interest interest, Formats formats) {
        var terms = interest.terms();
        var who = terms.organisation().isBlank() ? terms.name() : terms.organisation() + ", " + terms.name();
        var facts = new Div(
                new Span(getTranslation("interest.kind." + terms.kind().wire())),
                new Span(terms.place()),
                new Anchor("mailto:" + terms.email(), terms.email()),
                new Span(interest.reference()),
                new Span(getTranslation("interest.inbox.confirmed", formats.date(interest.confirmedAt()))),
                new Span(getTranslation("interest.inbox.ends", formats.date(interest.endsAt()))));
        facts.addClassName("meta");
        var status = new Select<InterestStatus>();
        status.setLabel(getTranslation("interest.inbox.status"));
        status.setItems(InterestStatus.values());
        status.setItemLabelGenerator(this::word);
        status.setValue(interest.status());
        var note = new TextArea(getTranslation("interest.inbox.note"));
        note.setMaxLength(4000);
        note.setValue(interest.note());
        var save = new Button(getTranslation("interest.inbox.save"), click -> {
            interests.answer(city.id(), interest.id(), status.getValue(), note.getValue());
            show(city, filter);
            say("interest.inbox.saved", interest);
        });
        save.setAriaLabel(getTranslation("interest.inbox.save.label", interest.reference()));
        var erase = new Button(getTranslation("interest.inbox.erase"), click -> ask(city, filter, interest));
        erase.setAriaLabel(getTranslation("interest.inbox.erase.label", interest.reference()));
        var actions = new Div(status, note, save, erase);
        actions.addClassName("cluster");
        var message = new Paragraph(terms.message());
        message.setVisible(!terms.message().isBlank());
        var content = new Div(new H3(who), facts, message, actions);
        var row = new ListItem(content);
        row.addClassName("row");
        return row;
    }

    private void ask(City city, @Nullable InterestStatus filter, Interest interest) {
        var dialog = new ConfirmDialog(
                getTranslation("interest.inbox.erase.title", interest.reference()),
                getTranslation("interest.inbox.erase.text"),
                getTranslation("interest.inbox.erase"),
                yes -> {
                    interests.erase(city.id(), interest.id());
                    show(city, filter);
                    say("interest.inbox.erased", interest);
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("interest.inbox.erase.no"));
        dialog.open();
    }

    private void say(String key, Interest interest) {
        answer.setText(getTranslation(key, interest.reference()));
        answer.setVisible(true);
    }

    private String word(InterestStatus status) {
        return getTranslation("interest.status." + status.wire());
    }
}
