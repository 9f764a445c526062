package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.passports.Passport;
import city.loop.passports.PassportVersion;
import city.loop.shared.Tier;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;

/// The passport as a record: its versions, and its forms for programs and for paper.
class PassportRecord extends Section {

    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final transient CityService cities;

    PassportRecord(Passport passport, List<PassportVersion> versions, Tier tier, Words words, CityService cities) {
        this.words = words;
        this.cities = cities;
        addClassNames("section", "screen-only");
        String page = "/passport/" + passport.item().id();
        OrderedList line = new OrderedList();
        versions.forEach(version -> line.add(version(page, version)));
        line.getElement().setAttribute("reversed", "");
        Element older = new Element("details");
        Element title = new Element("summary");
        title.setText(words.text("portal.passport.versions", versions.size()));
        older.appendChild(
                title, new Paragraph(words.text("portal.passport.versionsText")).getElement(), line.getElement());
        UnorderedList forms = new UnorderedList();
        forms.addClassName("cluster");
        form(forms, page + "/label.pdf", "portal.passport.form.label");
        form(forms, page + "/qr.png", "portal.passport.form.png");
        form(forms, page + "/qr.svg", "portal.passport.form.svg");
        form(forms, page + "/data", "portal.passport.form.jsonld");
        form(forms, "/v1/dpps/" + passport.item().id(), "portal.passport.form.dpp");
        if (tier.sees(Tier.OPERATOR)) {
            form(forms, page + "/epcis", "portal.passport.form.epcis");
            form(forms, page + "/registration", "portal.passport.form.registration");
        }
        add(new H2(words.text("portal.passport.data")), new Paragraph(words.text("portal.passport.dataText")), forms);
        getElement().appendChild(older);
    }

    private void form(UnorderedList forms, String path, String key) {
        Anchor link = new Anchor(path, words.text(key));
        link.addClassName("chip");
        link.getElement().setAttribute("router-ignore", true);
        forms.add(new ListItem(link));
    }

    private ListItem version(String page, PassportVersion version) {
        String place = cities.nameOf(version.place(), words.formats().language());
        String state =
                switch (version.change()) {
                    case REGISTERED, ITEM -> words.text("registry.status." + version.state());
                    case TRANSFER -> words.text("portal.passport.transfer." + version.state());
                };
        String change =
                words.text("portal.passport.change." + version.change().name().toLowerCase(Locale.ROOT), state, place);
        return new ListItem(
                new Anchor(page + "?at=" + version.from(), words.formats().dateTime(version.from())),
                new Text(" – " + change));
    }
}
