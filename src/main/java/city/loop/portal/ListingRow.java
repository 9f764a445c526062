package city.loop.portal;

import city.loop.search.Hit;
import city.loop.search.Listing;
import city.loop.search.ListingKind;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;

/// What was found, in a list: its name, how much, what kind of thing it is and in which state, until when, how far
/// away.
class ListingRow extends ListItem {

    private static final long serialVersionUID = 1;

    /// @param place which city it is in, for lists over several; empty where the page says it already
    ListingRow(Hit hit, Words words, Instant now, Optional<String> place) {
        this(hit, words, now, place, Optional.empty());
    }

    /// @param cost what is added to its price for a reader from elsewhere
    ListingRow(Hit hit, Words words, Instant now, Optional<String> place, Optional<String> cost) {
        addClassName("row");
        Listing listing = hit.listing();
        Anchor name = new Anchor(Words.path(listing), words.name(listing));
        add(new H3(name));
        if (listing.quantity() != null) {
            Span amount = new Span(words.quantity(listing.quantity()));
            amount.addClassName("amount");
            add(amount);
        }
        if (listing.summary() != null) {
            Paragraph summary = new Paragraph(listing.summary());
            summary.addClassName("summary");
            add(summary);
        }
        Div meta = new Div(words.status(listing, now));
        meta.addClassName("meta");
        place.ifPresent(city -> meta.add(new Span(words.text("portal.offer.in", city))));
        if (listing.title() != null && listing.category() != null) {
            meta.add(new Span(words.category(listing)));
        }
        if (listing.condition() != null) {
            meta.add(new Span(words.text("registry.condition." + listing.condition())));
        }
        if (listing.endsAt() != null && listing.kind() != ListingKind.INITIATIVE) {
            meta.add(words.until(listing, now));
        }
        if (hit.km() != null) {
            meta.add(new Span(words.distance(hit.km())));
        }
        cost.ifPresent(more -> meta.add(new Span(more)));
        add(meta);
    }
}
