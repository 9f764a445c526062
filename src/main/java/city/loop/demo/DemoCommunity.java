package city.loop.demo;

import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.exchange.WantedTerms;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people of the demo cities look for, from `db/seed/wanted.json`. Times are days from the moment of seeding.
@Component
@ConditionalOnBooleanProperty(name = "portal.demo")
class DemoCommunity {

    private final WantedService wanted;
    private final JsonMapper json;

    DemoCommunity(WantedService wanted, JsonMapper json) {
        this.wanted = wanted;
        this.json = json;
    }

    /// Posts all of it, as the current actor.
    void post(Instant now) {
        for (Map.Entry<String, JsonNode> city : read("wanted").properties()) {
            city.getValue().forEach(each -> post(new CityId(city.getKey()), each, now));
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
