package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.PortalAddress;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.Wanted;
import city.loop.initiatives.Happening.Occurrence;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.OpeningHours;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What pages are about, in the words of schema.org, for search engines. Things, places and organisations; nobody's
/// name. A price in LoopCoin is left out: schema.org takes money only.
@Component
class AboutPage {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PortalAddress address;

    AboutPage(PortalAddress address) {
        this.address = address;
    }

    String portal(String name, Locale language) {
        return thing("WebSite", "/")
                .put("name", name)
                .put("inLanguage", language.getLanguage())
                .toString();
    }

    String city(City city, Locale language) {
        ObjectNode thing = place(thing("City", "/" + city.id()), city.place()).put("name", city.name(language));
        thing.putObject("address").put("@type", "PostalAddress").put("addressCountry", city.country());
        if (city.website() != null) {
            thing.put("sameAs", city.website());
        }
        return thing.toString();
    }

    String offer(Offer offer, City city, Words words, Instant now) {
        Locale language = words.formats().language();
        ObjectNode product = thing("Product", "/" + city.id() + "/offers/" + offer.id())
                .put("name", words.name(offer))
                .put("category", words.category(offer.category()))
                .put("productID", offer.item().value());
        ObjectNode terms = product.putObject("offers")
                .put("@type", "Offer")
                .put(
                        "availability",
                        "https://schema.org/"
                                + (offer.status() == OfferStatus.OPEN && !offer.endedAt(now) ? "InStock" : "SoldOut"))
                .put("availabilityEnds", offer.availableUntil().toString());
        quantity(terms, offer.quantity(), words);
        seller(terms, "offeredBy", city, language);
        return product.toString();
    }

    String wanted(Wanted wanted, City city, Words words) {
        ObjectNode demand = thing("Demand", "/" + city.id() + "/wanted/" + wanted.id());
        demand.putObject("itemOffered")
                .put("@type", "Product")
                .put("name", wanted.terms().title())
                .put("category", words.category(wanted.terms().category()));
        if (wanted.terms().quantity() != null) {
            quantity(demand, wanted.terms().quantity(), words);
        }
        if (wanted.terms().until() != null) {
            demand.put("availabilityEnds", wanted.terms().until().toString());
        }
        demand.putObject("areaServed")
                .put("@type", "City")
                .put("name", city.name(words.formats().language()));
        return demand.toString();
    }

    String initiative(Initiative initiative, List<Occurrence> dates, City city, Words words) {
        Locale language = words.formats().language();
        String path = "/" + city.id() + "/initiatives/" + initiative.slug();
        ObjectNode thing = node("Place", path).put("name", initiative.profile().name());
        if (initiative.profile().place() != null) {
            place(thing, initiative.profile().place());
        }
        if (initiative.profile().address() != null) {
            thing.put("address", initiative.profile().address());
        }
        var hours = thing.putArray("openingHoursSpecification");
        for (OpeningHours.Span span : initiative.profile().hours().spans()) {
            hours.addObject()
                    .put("@type", "OpeningHoursSpecification")
                    .put("dayOfWeek", "https://schema.org/" + capital(span.day().name()))
                    .put("opens", clock(span.hours().from()))
                    .put("closes", clock(span.hours().to()));
        }
        ObjectNode all = JSON.objectNode().put("@context", "https://schema.org");
        var graph = all.putArray("@graph").add(thing);
        dates.forEach(date -> {
            ObjectNode event = graph.addObject()
                    .put("@type", "Event")
                    .put("name", Initiative.text(date.happening().titles(), language))
                    .put(
                            "startDate",
                            date.begin()
                                    .atZone(city.timeZone())
                                    .toOffsetDateTime()
                                    .toString())
                    .put(
                            "endDate",
                            date.end()
                                    .atZone(city.timeZone())
                                    .toOffsetDateTime()
                                    .toString())
                    .put("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode")
                    .put("url", address.of(path));
            event.putObject("location").put("@id", address.of(path));
        });
        return all.toString();
    }

    private ObjectNode thing(String type, String path) {
        ObjectNode thing = JSON.objectNode().put("@context", "https://schema.org");
        return thing.setAll(node(type, path));
    }

    private ObjectNode node(String type, String path) {
        return JSON.objectNode().put("@type", type).put("@id", address.of(path)).put("url", address.of(path));
    }

    private static ObjectNode place(ObjectNode thing, GeoPoint place) {
        thing.putObject("geo")
                .put("@type", "GeoCoordinates")
                .put("latitude", place.latitude())
                .put("longitude", place.longitude());
        return thing;
    }

    private static void quantity(ObjectNode offer, Quantity quantity, Words words) {
        offer.putObject("eligibleQuantity")
                .put("@type", "QuantitativeValue")
                .put("value", quantity.value())
                .put("unitText", words.text("registry.unit." + quantity.unit().wire()));
    }

    private static void seller(ObjectNode offer, String member, City city, Locale language) {
        offer.putObject(member).put("@type", "GovernmentOrganization").put("name", city.name(language));
    }

    private static String capital(String day) {
        return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(Math.min(23, minutes / 60), minutes >= 24 * 60 ? 59 : minutes % 60);
    }
}
