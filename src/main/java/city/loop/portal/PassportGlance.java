package city.loop.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import tools.jackson.databind.JsonNode;

/// What a person wants to know of a thing within seconds, in large letters: how good it is, what it weighs on the
/// climate, what it is made from, whether it is dangerous. Only what the passport says.
class PassportGlance extends DescriptionList {

    private static final long serialVersionUID = 1;

    private final transient Words words;

    /// @param open the passport's public document
    PassportGlance(JsonNode open, Words words) {
        this.words = words;
        addClassNames("figures", "glance");
        JsonNode passport = open.path("passport");
        if (open.has("condition")) {
            figure(
                    "condition",
                    new Text(words.text(
                            "registry.condition." + open.path("condition").asString())));
        }
        if (!open.has("condition") && open.path("quality").isNumber()) {
            figure(
                    "quality",
                    new Text(words.formats().percent(open.path("quality").asDouble())));
        }
        score("repair_score", passport);
        score("durability_score", passport);
        if (passport.path("carbon_footprint_kg_co2e").isNumber()) {
            figure(
                    "carbon_footprint_kg_co2e",
                    large(
                            words.formats()
                                    .number(passport.path("carbon_footprint_kg_co2e")
                                            .decimalValue()),
                            " kg"));
        }
        share("recycled_content_percent", passport);
        share("recyclable_content_percent", passport);
        if (passport.path("hazardous").isBoolean()) {
            figure(
                    "hazardous",
                    passport.path("hazardous").booleanValue()
                            ? words.status("portal.passport.hazardous.yes", "is-alert")
                            : new Text(words.text("portal.passport.hazardous.no")));
        }
        setVisible(getElement().getChildCount() > 0);
    }

    private void score(String member, JsonNode passport) {
        if (passport.path(member).isNumber()) {
            figure(member, large(words.formats().number(passport.path(member).decimalValue()), " / 10"));
        }
    }

    private void share(String member, JsonNode passport) {
        if (passport.path(member).isNumber()) {
            figure(member, large(words.formats().number(passport.path(member).decimalValue()), " %"));
        }
    }

    private static Component large(String number, String unit) {
        Element small = new Element("small");
        small.setText(unit);
        Span value = new Span(number);
        value.getElement().appendChild(small);
        return value;
    }

    private void figure(String member, Component value) {
        getElement()
                .appendChild(new Div(new Term(words.text("portal.passport.glance." + member)), new Description(value))
                        .getElement());
    }
}
