package city.loop.portal;

import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.passports.Passport;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the thing can be had today, and the way to its open offer. An older version says nothing of it: what was
/// open then is no news.
class PassportAvailability extends Section {

    private static final long serialVersionUID = 1;

    /// @param all its offers, newest first
    PassportAvailability(Passport passport, List<Offer> all, OfferService offers, Words words, Instant now) {
        addClassName("availability");
        setVisible(passport.current());
        add(new H2(words.text("portal.passport.offers")));
        Optional<Offer> available = all.stream()
                .filter(offer -> offer.status() == OfferStatus.OPEN && !offer.endedAt(now))
                .findFirst();
        if (available.isPresent()) {
            Offer offer = available.get();
            Anchor way =
                    new Anchor("/" + offer.city() + "/offers/" + offer.id(), words.text("portal.passport.toOffer"));
            way.addClassName("button");
            Div open = new Div(
                    new Paragraph(words.text(
                            "portal.passport.open",
                            words.quantity(offer.quantity()),
                            words.formats().date(offer.availableUntil()))),
                    way);
            open.addClassName("cluster");
            add(open);
        } else {
            add(new Paragraph(words.text(all.isEmpty() ? "portal.passport.notOffered" : "portal.passport.notNow")));
        }
        List<Offer> others = all.stream()
                .filter(offer -> !available.equals(Optional.of(offer)))
                .limit(5)
                .toList();
        if (!others.isEmpty()) {
            Set<OfferId> handedOver =
                    offers.handedOver(others.stream().map(Offer::id).toList());
            UnorderedList rows = new UnorderedList();
            rows.addClassName("rows");
            others.forEach(offer ->
                    rows.add(new OfferRow(offer, handedOver.contains(offer.id()), words, now, Optional.empty())));
            add(rows);
        }
    }
}
