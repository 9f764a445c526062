package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.passports.Passport;
import city.loop.registry.Item;
import city.loop.registry.ItemKind;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.Locale;

/// The top of a passport: what the thing is, how much of it, in which state, where; its number; its code.
class PassportHead extends Div {

    private static final long serialVersionUID = 1;

    /// @param address where the passport is found from outside, for paper
    PassportHead(Passport passport, Words words, CityService cities, String address) {
        addClassName("passport-head");
        Item item = passport.item();
        Locale language = words.formats().language();
        Paragraph kind = new Paragraph(words.text(
                item.id().kind() == ItemKind.MATERIAL ? "portal.passport.material" : "portal.passport.product"));
        kind.addClassName("kicker");
        Div state = new Div(
                words.status("portal.passport.status." + passport.status(), modifier(passport.status())),
                new Span(words.quantity(item.quantity())));
        if (item.name() != null) {
            state.add(new Span(words.category(item.category())));
        }
        state.add(new Span(words.text("portal.passport.in", cities.nameOf(passport.currentCity(), language))));
        state.addClassNames("cluster", "lede");
        Paragraph id = new Paragraph(item.id().value());
        id.addClassName("code");
        Div said = new Div(kind, new H1(words.name(item)), state, id);
        if (!passport.current()) {
            Div old = new Div(new Paragraph(
                    new Span(words.text(
                                    "portal.passport.asOf",
                                    words.formats().dateTime(passport.at()),
                                    words.formats().dateTime(passport.changedAt()))
                            + " "),
                    new Anchor("/passport/" + item.id(), words.text("portal.passport.today"))));
            old.addClassName("notice");
            said.add(old);
        }
        Image code = new Image(
                "/passport/" + item.id() + "/qr.svg",
                words.text("passports.qr.name", item.id().value()));
        code.getElement().setAttribute("width", "144").setAttribute("height", "144");
        Element caption = new Element("figcaption");
        caption.setText(words.text("portal.passport.code"));
        Element onPaper = new Element("p");
        onPaper.getClassList().add("print-only");
        onPaper.setText(address);
        Element figure = new Element("figure");
        figure.getClassList().add("passport-code");
        figure.appendChild(code.getElement(), caption, onPaper);
        add(said);
        getElement().appendChild(figure);
    }

    private static String modifier(String status) {
        return switch (status) {
            case "registered", "available" -> "is-open";
            case "reserved" -> "is-agreed";
            default -> "";
        };
    }
}
