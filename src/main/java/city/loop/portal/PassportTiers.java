package city.loop.portal;

import city.loop.shared.Tier;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import tools.jackson.databind.JsonNode;

/// What professionals need: the passport's own numbers for everyone, operators' and authorities' members for those who
/// may see them (LOOP section 7), each part with a sentence on who that is and what its codes mean. Whoever sees less
/// reads what else a passport may hold, which says nothing of this one.
class PassportTiers extends Section {

    private static final long serialVersionUID = 1;

    /// @param operators members that operators see besides; `authorities` those that only authorities see besides
    PassportTiers(JsonNode identity, JsonNode operators, JsonNode authorities, Tier tier, Words words) {
        addClassNames("section", "tiers");
        add(new H2(words.text("portal.passport.professionals")));
        PassportFacts numbers = new PassportFacts("portal.passport.identity", identity, words).below();
        Div parts = new Div(numbers);
        parts.addClassName("grid");
        if (tier.sees(Tier.OPERATOR)) {
            parts.add(new PassportFacts("portal.passport.operators", operators, words)
                    .below()
                    .explained("portal.passport.operatorsText"));
        }
        if (tier.sees(Tier.REGULATOR)) {
            parts.add(new PassportFacts("portal.passport.authorities", authorities, words)
                    .below()
                    .explained("portal.passport.authoritiesText"));
        }
        add(parts);
        if (tier != Tier.REGULATOR) {
            Div note = new Div(new Paragraph(words.text("portal.passport.notShown." + tier.wire())));
            note.addClassNames("notice", "screen-only");
            if (tier == Tier.PUBLIC) {
                Anchor signIn = new Anchor("/login/start?to=/app", words.text("portal.passport.signIn"));
                signIn.getElement().setAttribute("router-ignore", true);
                note.add(new Paragraph(signIn));
            }
            add(note);
        }
    }
}
