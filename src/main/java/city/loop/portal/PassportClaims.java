package city.loop.portal;

import city.loop.shared.ProtocolTime;
import city.loop.shared.Tier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import tools.jackson.databind.JsonNode;

/// What is claimed of the thing, and what stands behind each claim: evidence on file, or the word of who registered it.
/// The evidence itself is for authorities (LOOP section 7); that there is some is for everyone.
class PassportClaims extends Section {

    private static final long serialVersionUID = 1;

    private final transient Words words;
    private final boolean authority;

    /// @param whole the document with all of its members; what is above the reader's tier is not written
    PassportClaims(JsonNode whole, Tier tier, Words words) {
        this.words = words;
        this.authority = tier == Tier.REGULATOR;
        addClassName("section");
        JsonNode claims = whole.path("conformity_claims");
        JsonNode certificates = whole.path("certifications");
        setVisible(!claims.isEmpty() || !certificates.isEmpty());
        add(new H2(words.text("portal.passport.claims")), new Paragraph(words.text("portal.passport.claimsText")));
        if (!certificates.isEmpty()) {
            UnorderedList list = new UnorderedList();
            certificates.forEach(name -> list.add(new ListItem(name.asString())));
            add(new H3(words.text("portal.passport.certificates")), list);
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rows");
        claims.forEach(claim -> list.add(claim(claim)));
        list.setVisible(!claims.isEmpty());
        add(list);
    }

    private ListItem claim(JsonNode claim) {
        boolean proven = claim.has("conformity_evidence_url");
        JsonNode title = claim.has("description") ? claim.path("description") : claim.path("claim_id");
        Div meta = new Div(
                proven
                        ? words.status("portal.passport.evidence", "is-done")
                        : words.status("portal.passport.statement", ""));
        meta.addClassName("meta");
        if (claim.path("conformance").isBoolean()) {
            meta.add(new Span(words.text(
                    claim.path("conformance").booleanValue()
                            ? "portal.passport.claim.met"
                            : "portal.passport.claim.notMet")));
        }
        if (claim.path("conformity_topic").isString()) {
            meta.add(new Span(words.text(
                    "portal.passport.topic." + claim.path("conformity_topic").asString())));
        }
        for (String member : new String[] {"reference_regulation", "reference_standard"}) {
            if (claim.path(member).isString()) {
                meta.add(new Span(claim.path(member).asString()));
            }
        }
        JsonNode value = claim.path("declared_value");
        if (value.path("value").isNumber()) {
            meta.add(new Span("%s %s %s"
                    .formatted(
                            value.path("metric").asString("").replace('_', ' '),
                            words.formats().number(value.path("value").decimalValue()),
                            value.path("unit").asString(""))
                    .strip()));
        }
        if (claim.path("assessment_date").isString()) {
            meta.add(new Span(words.text(
                    "portal.passport.claim.assessed",
                    words.formats()
                            .date(ProtocolTime.parse(
                                    claim.path("assessment_date").asString())))));
        }
        if (proven && authority) {
            meta.add(link(claim.path("conformity_evidence_url").asString()));
        }
        ListItem row = new ListItem(new H3(title.asString()), meta);
        row.addClassName("row");
        return row;
    }

    private Component link(String address) {
        if (!address.matches("https?://[^\\s<>\"]+")) {
            return new Span(address);
        }
        Anchor link = new Anchor(address, words.text("portal.passport.member.conformity_evidence_url"));
        link.getElement().setAttribute("rel", "nofollow noopener noreferrer");
        return link;
    }
}
