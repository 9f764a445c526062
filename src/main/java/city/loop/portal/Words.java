package city.loop.portal;

import city.loop.cities.City;
import city.loop.exchange.Offer;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedStatus;
import city.loop.initiatives.Hours;
import city.loop.initiatives.OpeningHours;
import city.loop.registry.Item;
import city.loop.search.Listing;
import city.loop.search.ListingKind;
import city.loop.search.ListingState;
import city.loop.shared.Formats;
import city.loop.shared.Quantity;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How public pages say things of the loop to one reader: names, amounts, states, times.
///
/// @param texts where its texts come from; absent while a page is shown, which knows
record Words(Formats formats, @Nullable I18NProvider texts) {

    Words(Formats formats) {
        this(formats, null);
    }

    static Words of(Locale language, City city) {
        return new Words(new Formats(language, city.timeZone()));
    }

    String name(Offer offer) {
        return offer.itemName() == null ? category(offer.category()) : offer.itemName();
    }

    String name(Item item) {
        return item.name() == null ? category(item.category()) : item.name();
    }

    /// What a listing is called: its title, else its category.
    String name(Listing listing) {
        return listing.title() == null ? category(listing) : listing.title();
    }

    String category(Listing listing) {
        return listing.category() == null ? "" : category(listing.kind(), listing.category());
    }

    String category(ListingKind kind, String category) {
        return text((kind == ListingKind.INITIATIVE ? "initiatives.kind." : "registry.category.") + category);
    }

    /// Where a listing's page is.
    static String path(Listing listing) {
        return switch (listing.kind()) {
            case OFFER -> "/" + listing.city() + "/offers/" + listing.id();
            case WANTED -> "/" + listing.city() + "/wanted/" + listing.id();
            case INITIATIVE -> "/" + listing.city() + "/initiatives/" + listing.id();
            case PASSPORT -> "/passport/" + listing.id();
        };
    }

    /// What a listing is and how far it is, as a word with its colour and sign (DD0004).
    Span status(Listing listing, Instant now) {
        return switch (listing.kind()) {
            case INITIATIVE -> status("portal.search.kind.initiative.one", "");
            case PASSPORT -> status("portal.search.kind.passport.one", "");
            case OFFER -> {
                if (listing.endedAt(now)) {
                    yield status("portal.offer.ended", "");
                }
                yield switch (listing.state()) {
                    case OPEN -> status("portal.offer.open", "is-open");
                    case RESERVED -> status("portal.offer.reserved", "is-agreed");
                    case DONE -> status("portal.transfer.completed", "is-done");
                };
            }
            case WANTED -> {
                if (listing.endedAt(now)) {
                    yield status("portal.offer.ended", "");
                }
                yield listing.state() == ListingState.OPEN
                        ? status("portal.wanted.open", "is-waiting")
                        : status("portal.wanted.found", "is-done");
            }
        };
    }

    Span status(Wanted wanted, Instant now) {
        if (wanted.endedAt(now)) {
            return status("portal.offer.ended", "");
        }
        return wanted.status() == WantedStatus.OPEN
                ? status("portal.wanted.open", "is-waiting")
                : status("portal.wanted.found", "is-done");
    }

    /// Whether a place is open now and until when; empty when it has no hours.
    Optional<Span> open(OpeningHours.State state) {
        return switch (state) {
            case OpeningHours.State.AlwaysOpen _ -> Optional.of(status("portal.hours.always", "is-open"));
            case OpeningHours.State.OpenUntil(var end) ->
                Optional.of(said(text("portal.hours.open", time(end.toInstant())), "is-open"));
            case OpeningHours.State.ClosedUntil(var begin) ->
                Optional.of(said(
                        text("portal.hours.closed", weekday(begin.getDayOfWeek()) + " " + time(begin.toInstant())),
                        ""));
            case OpeningHours.State.Unknown _ -> Optional.empty();
        };
    }

    private static Span said(String words, String modifier) {
        Span status = new Span(words);
        status.addClassName("status");
        if (!modifier.isEmpty()) {
            status.addClassName(modifier);
        }
        return status;
    }

    /// The hour and minute of a moment in the page's zone.
    String time(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm", formats.language()).format(moment.atZone(formats.zone()));
    }

    /// The day of a moment with its weekday.
    String day(Instant moment) {
        return weekday(moment.atZone(formats.zone()).getDayOfWeek()) + ", " + formats.date(moment);
    }

    String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, formats.language());
    }

    String hours(Hours hours) {
        return "%02d:%02d–%02d:%02d".formatted(hours.from() / 60, hours.from() % 60, hours.to() / 60, hours.to() % 60);
    }

    /// Until when a listing stands: the day, and how soon that is where it is soon.
    Span until(Listing listing, Instant now) {
        Instant end = Objects.requireNonNull(listing.endsAt());
        String day = formats.date(end);
        if (end.isBefore(now)) {
            return new Span(text("portal.offer.endedOn", day));
        }
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(now, formats.zone()), LocalDate.ofInstant(end, formats.zone()));
        Span until = new Span(days > 3 ? text("portal.offer.until", day) : text("portal.offer.endsIn", days, day));
        if (days <= 3) {
            until.addClassName("is-soon");
        }
        return until;
    }

    /// A distance as the crow flies, as exact as it is of use.
    String distance(double km) {
        return km < 1 ? text("portal.distance.near") : text("portal.distance", formats.number(Math.round(km)));
    }

    String category(String category) {
        return text("registry.category." + category);
    }

    String quantity(Quantity quantity) {
        return formats.quantity(
                quantity.value(), text("registry.unit." + quantity.unit().wire()));
    }

    /// A signal, with two decimals at least: `0.40`.
    String signal(BigDecimal value) {
        return formats.number(value, 2);
    }

    /// The offer's state as a word with its colour and sign (DD0004).
    ///
    /// @param handedOver whether its transfer is completed: on the wire it stays reserved (decision 9.3)
    Span status(Offer offer, boolean handedOver, Instant now) {
        if (handedOver) {
            return status("portal.transfer.completed", "is-done");
        }
        if (offer.endedAt(now)) {
            return status("portal.offer.ended", "");
        }
        return switch (offer.status()) {
            case OPEN -> status("portal.offer.open", "is-open");
            case RESERVED -> status("portal.offer.reserved", "is-agreed");
            case WITHDRAWN -> status("portal.offer.withdrawn", "");
        };
    }

    Span status(String key, String modifier) {
        Span status = new Span(text(key));
        status.addClassName("status");
        if (!modifier.isEmpty()) {
            status.addClassName(modifier);
        }
        return status;
    }

    String text(String key, Object... parameters) {
        return texts == null
                ? I18NProvider.translate(formats.language(), key, parameters)
                : texts.getTranslation(key, formats.language(), parameters);
    }
}
