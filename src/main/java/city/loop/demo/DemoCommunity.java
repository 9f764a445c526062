package city.loop.demo;

import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.exchange.WantedTerms;
import city.loop.initiatives.Happening;
import city.loop.initiatives.Hours;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.InitiativeService;
import city.loop.initiatives.OpeningHours;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people of the demo cities look for, and what they have set up, from `wanted.json` and `initiatives.json` in
/// `db/seed`. Times are days from the moment of seeding, first days of dates the next such weekday.
@Component
@ConditionalOnBooleanProperty(name = "portal.demo")
class DemoCommunity {

    private final WantedService wanted;
    private final InitiativeService initiatives;
    private final JsonMapper json;

    DemoCommunity(WantedService wanted, InitiativeService initiatives, JsonMapper json) {
        this.wanted = wanted;
        this.initiatives = initiatives;
        this.json = json;
    }

    /// Posts all of it, as the current actor.
    void post(Instant now) {
        for (Map.Entry<String, JsonNode> city : read("wanted").properties()) {
            city.getValue().forEach(each -> post(new CityId(city.getKey()), each, now));
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (Map.Entry<String, JsonNode> city : read("initiatives").properties()) {
            city.getValue().forEach(each -> publish(new CityId(city.getKey()), each, today));
        }
    }

    private void post(CityId city, JsonNode each, Instant now) {
        WantedTerms terms = new WantedTerms(
                each.path("title").asString(),
                each.path("description").asString(),
                each.path("category").asString(),
                quantity(each.path("quantity").asString("")),
                place(each.path("at")),
                now.plus(Duration.ofDays(
                        Long.parseLong(each.path("until").asString().replaceAll("[+d]", "")))));
        if (wanted.post(city, new WantedId(each.path("id").asString()), terms) instanceof Refused<?>(var refusal)) {
            throw new IllegalStateException("Demo post " + each.path("id") + ": " + refusal);
        }
    }

    private void publish(CityId city, JsonNode each, LocalDate today) {
        InitiativeProfile profile = new InitiativeProfile(
                InitiativeKind.of(each.path("kind").asString()).orElseThrow(),
                each.path("name").asString(),
                texts(each.path("texts")),
                each.path("address").isString() ? each.path("address").asString() : null,
                place(each.path("at")),
                new TreeSet<>(words(each.path("accessibility"))),
                texts(each.path("accessibility_note")),
                new TreeSet<>(words(each.path("accepts"))),
                texts(each.path("accepts_note")),
                words(each.path("partners")),
                null,
                null,
                Map.of(),
                new OpeningHours(each.path("hours")
                        .valueStream()
                        .map(span -> new OpeningHours.Span(
                                day(span.path(0)),
                                hours(span.path(1).asString(), span.path(2).asString())))
                        .toList()),
                each.path("dates")
                        .valueStream()
                        .map(date -> new Happening(
                                UUID.randomUUID(),
                                texts(date.path("title")),
                                today.with(TemporalAdjusters.next(day(date.path("first")))),
                                null,
                                hours(
                                        date.path("from").asString(),
                                        date.path("to").asString()),
                                Happening.Repeats.valueOf(
                                        date.path("repeats").asString().toUpperCase(Locale.ROOT))))
                        .toList());
        String slug = each.path("slug").asString();
        if (initiatives.publish(city, slug, profile).isEmpty()) {
            throw new IllegalStateException("Two demo initiatives are called " + slug);
        }
    }

    private static DayOfWeek day(JsonNode name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(name.asString()))
                .findFirst()
                .orElseThrow();
    }

    private static Hours hours(String from, String to) {
        return OpeningHours.read(from + "-" + to).getFirst();
    }

    private static List<String> words(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private Map<String, String> texts(JsonNode texts) {
        return texts.isMissingNode() ? Map.of() : json.convertValue(texts, new TypeReference<Map<String, String>>() {});
    }

    private static @Nullable Quantity quantity(String text) {
        if (text.isEmpty()) {
            return null;
        }
        String[] parts = text.split(" ", 2);
        return new Quantity(new BigDecimal(parts[0]), Unit.of(parts[1]));
    }

    static @Nullable GeoPoint place(JsonNode at) {
        return at.isMissingNode()
                ? null
                : new GeoPoint(at.path(0).asDouble(), at.path(1).asDouble());
    }

    private JsonNode read(String name) {
        try (InputStream file = new ClassPathResource("db/seed/" + name + ".json").getInputStream()) {
            return json.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
