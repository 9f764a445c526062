package city.loop.portal;

import city.loop.cities.City;
import city.loop.initiatives.Initiative;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;

/// An initiative in a list: what it is, where, whether it is open now.
class InitiativeCard extends ListItem {

    private static final long serialVersionUID = 1;

    InitiativeCard(Initiative initiative, City city, Words words, Instant now) {
        addClassName("card");
        Paragraph kind = new Paragraph(
                words.text("initiatives.kind." + initiative.profile().kind().wire()));
        kind.addClassName("muted");
        add(
                new H3(new Anchor(
                        "/" + city.id() + "/initiatives/" + initiative.slug(),
                        initiative.profile().name())),
                kind);
        if (initiative.profile().address() != null) {
            add(new Paragraph(initiative.profile().address()));
        }
        words.open(initiative.profile().hours().at(now, city.timeZone())).ifPresent(state -> add(new Paragraph(state)));
    }
}
