package city.loop.passports;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Walks the whole product with records that hold a canary in each member of each tier, and one record that only
/// regulators may know of. Routes that others add are walked as well: whatever a route answers to whom, no canary above
/// the reader's tier is in it (LOOP section 7).
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TierWalkTest {

    private static final String MATERIAL = "MAT-DE-MUC-2026-WOOD-CANARY1";
    private static final String HIDDEN = "MAT-DE-MUC-2026-WOOD-HIDDEN1";
    private static final String PRODUCT = "PRD-DE-MUC-2026-DESK-CANARY";
    private static final String OFFER = "OFR-CANARY-1";
    private static final String MATCH = "MCH-CANARY-1";
    private static final String TRANSFER = "TRF-CANARY-1";
    private static final String GTIN = "4012345678901";

    /// What somebody who may see up to a tier reads in a record.
    private static final Map<Tier, List<String>> CANARIES = new EnumMap<>(Map.of(
            Tier.PUBLIC,
            List.of("CANARYPUBLIC"),
            Tier.OPERATOR,
            List.of("CANARYOPERATOR", "canaryoperator", "271828"),
            Tier.REGULATOR,
            List.of("CANARYREGULATOR", "canaryregulator", "314159", HIDDEN)));

    private static final String DEEP = """
            , "description": "CANARYPUBLIC words",
            "location": {"lat": 48.1, "lon": 11.5, "address": "CANARYOPERATOR street"},
            "passport": {"gtin": "4012345678901", "economic_operator_name": "CANARYPUBLIC operator",
              "substances_of_concern": [{"name": "CANARYREGULATOR lead", "concentration_ppm": 314159}]},
            %s
            "traceability": {"batch_id": "CANARYOPERATOR-B", "lot_number": "CANARYOPERATOR-L",
              "serial_number": "CANARYOPERATOR-S", %s
              "epcis_event_refs": [{"event_type": "observation", "event_id": "CANARYOPERATOR-E",
                "hash_digest": "canaryoperatorhash"}],
              "chain_of_custody_url": "https://canaryoperator.example/coc"},
            "conformity_claims": [{"claim_id": "CANARYPUBLIC-C",
              "conformity_evidence_url": "https://canaryregulator.example/evidence"}],
            "metadata": {"source": "CANARYOPERATOR source", "notes": "CANARYOPERATOR notes"},
            "future": {"metadata": {"shelf": "CANARYOPERATOR shelf"},
              "parts": [{"serial_number": "CANARYOPERATOR-deep", "colour": "CANARYPUBLIC green"}]}
            """;
    private static final String OF_A_MATERIAL = """
            "source_operator_id": "CANARYOPERATOR-O", "facility_id": "CANARYOPERATOR-F",
            "retention_until": "2031-01-01T00:00:00Z",
            "document_refs": ["https://canaryregulator.example/doc"], "due_diligence_ref": "CANARYREGULATOR-DD",
            """;

    enum Reader {
        ANONYMOUS(Tier.PUBLIC, false),
        KEY_OF_ANOTHER_CITYS_OPERATOR(Tier.OPERATOR, false),
        KEY_OF_ANOTHER_CITYS_REGULATOR(Tier.OPERATOR, false),
        KEY_OF_OWN_STAFF(Tier.REGULATOR, true),
        KEY_OF_OWN_REGULATOR(Tier.REGULATOR, true),
        KEY_OF_THE_INSTALLATION(Tier.REGULATOR, true);

        private final Tier tier;
        private final boolean knows;

        Reader(Tier tier, boolean knowsOfHidden) {
            this.tier = tier;
            this.knows = knowsOfHidden;
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    @Autowired
    private ServletContext servlet;

    @Autowired
    private List<RequestMappingHandlerMapping> controllers;

    private Map<Reader, ApiClient> readers = Map.of();
    private Set<String> addresses = Set.of();

    @BeforeAll
    void registerAndLookAround() {
        DemoCities.add(cities, current);
        ApiClient nobody = new ApiClient(port, null);
        readers = new EnumMap<>(Map.of(
                Reader.ANONYMOUS, nobody,
                Reader.KEY_OF_ANOTHER_CITYS_OPERATOR, nobody.as(key(BERLIN, CityRole.OPERATOR, Scope.WRITE)),
                Reader.KEY_OF_ANOTHER_CITYS_REGULATOR, nobody.as(key(BERLIN, CityRole.REGULATOR, Scope.READ)),
                Reader.KEY_OF_OWN_STAFF, nobody.as(key(MUNICH, CityRole.STAFF, Scope.WRITE)),
                Reader.KEY_OF_OWN_REGULATOR, nobody.as(key(MUNICH, CityRole.REGULATOR, Scope.READ)),
                Reader.KEY_OF_THE_INSTALLATION, nobody.as(key(null, null, Scope.WRITE))));
        ApiClient staff = client(Reader.KEY_OF_OWN_STAFF);
        String material = DEEP.formatted(
                "\"classification\": {\"hs_code\": \"271828\", \"waste_framework_code\": \"CANARYOPERATOR-W\"},",
                OF_A_MATERIAL);
        created(staff.post(
                "/api/v1/material",
                Payloads.material(MATERIAL, "Munich", "{\"value\": 9, \"unit\": \"t\"}", material)));
        created(staff.post(
                "/api/v1/material",
                Payloads.material(
                        HIDDEN,
                        "Munich",
                        "{\"value\": 9, \"unit\": \"t\"}",
                        ", \"passport\": {\"visible_to\": \"regulator\", \"gtin\": \"4012345678901\"}")));
        created(staff.post(
                "/api/v1/product",
                Payloads.product(
                        PRODUCT,
                        "Munich",
                        DEEP.formatted("\"serial_number\": \"CANARYOPERATOR-P\",", "")
                                + ", \"material_ids\": [\"%s\", \"%s\"]".formatted(MATERIAL, MATERIAL))));
        String metadata =
                ", \"metadata\": {\"note\": \"CANARYOPERATOR meta\"}, \"extra\": {\"serial_number\": \"CANARYOPERATOR-X\"}}";
        created(staff.post(
                "/api/v1/offer",
                with(
                        Payloads.offer(OFFER, MATERIAL, "Munich", "Berlin", "{\"value\": 9, \"unit\": \"t\"}"),
                        metadata)));
        created(staff.post(
                "/api/v1/match",
                with(Payloads.match(MATCH, MATERIAL, OFFER, "Munich", "Berlin", "accepted"), metadata)));
        created(staff.post(
                "/api/v1/transfer",
                with(
                        Payloads.transfer(TRANSFER, MATERIAL, MATCH, "scheduled"),
                        ", \"traceability\": {\"batch_id\": \"CANARYOPERATOR-TB\", "
                                + OF_A_MATERIAL.strip().replaceAll(",$", "")
                                + "}, \"waste_shipment_doc_ref\": \"https://canaryregulator.example/annex\""
                                + metadata)));
        addresses = addresses();
        assertThat(addresses).hasSizeGreaterThan(40);
    }

    private String key(@Nullable CityId city, @Nullable CityRole role, Scope scope) {
        AtomicReference<@Nullable String> secret = new AtomicReference<>();
        current.runAs(
                Actor.PORTAL,
                () -> secret.set(keys.issue(new ApiKeyTerms("walk", city, null, role, scope, null))
                        .secret()
                        .text()));
        return Objects.requireNonNull(secret.get());
    }

    private ApiClient client(Reader reader) {
        return Objects.requireNonNull(readers.get(reader));
    }

    private static List<String> canaries(Tier tier) {
        return Objects.requireNonNull(CANARIES.get(tier));
    }

    private static String with(String payload, String more) {
        String text = payload.strip();
        return text.substring(0, text.length() - 1) + more;
    }

    private static void created(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /// All that can be asked for by GET, with what stands in braces filled by each of the records' ids.
    private Set<String> addresses() {
        Stream<String> ofControllers = controllers.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(mapping -> mapping.getMethodsCondition().getMethods().isEmpty()
                        || mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(mapping -> mapping.getPatternValues().stream());
        Stream<String> ofViews =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)).getRegisteredRoutes().stream()
                        .map(RouteData::getTemplate)
                        .map(template -> "/" + template.replaceAll(":([a-z]+)(\\([^/]*\\))?[?*]?", "{$1}"));
        Set<String> all = new LinkedHashSet<>();
        Stream.concat(
                        Stream.concat(ofControllers, ofViews),
                        Stream.of(
                                "/passport/{id}",
                                "/01/" + GTIN,
                                "/01/" + GTIN + "?linkType=linkset",
                                "/api/v1/passport/{id}?at=2099-01-01",
                                "/passport/{id}?at=2099-01-01",
                                "/search?q=desk",
                                "/munich/search?q=wood",
                                "/api/v1/material?limit=100",
                                "/api/v1/material?city=munich",
                                "/app/munich/labels.pdf?item=" + MATERIAL))
                // Without an end, signing in and out, files of libraries.
                .filter(path ->
                        !path.matches(".*(/stream|/logout|/sign-out|/login|/op/|/oauth2|webjars|/error|\\*\\*).*"))
                .forEach(path -> fill(path, all));
        return all;
    }

    private static void fill(String path, Set<String> into) {
        String inCity = path.replace("{city}", "munich").replaceAll("\\{kind(:[^}]*)?}", "materials");
        if (!inCity.contains("{")) {
            into.add(inCity);
            return;
        }
        for (String id : List.of(MATERIAL, HIDDEN, PRODUCT, OFFER, MATCH, TRANSFER, "munich", GTIN)) {
            into.add(inCity.replaceAll("\\{[^}]*}", id));
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_route_shows_what_is_above_the_readers_tier(Reader reader) {
        List<String> leaks = new ArrayList<>();
        ApiClient client = client(reader);
        int answered = 0;
        for (String address : addresses) {
            for (String accept : List.of("text/html", "application/json", "application/ld+json")) {
                Answer answer = client.get(address, "Accept", accept);
                answered += answer.status() == 200 ? 1 : 0;
                look(reader, accept + " " + address, answer, leaks, address);
            }
        }
        assertThat(answered).isGreaterThan(100);
        for (String body :
                List.of("[\"%s\", \"%s\", \"%s\"]".formatted(MATERIAL, HIDDEN, PRODUCT), "[\"" + GTIN + "\"]")) {
            look(reader, "dppsByProductIds", client.post("/v1/dppsByProductIds", body), leaks, "");
        }
        for (String kind : List.of("material", "product")) {
            for (String body : List.of("{}", "{\"category\": \"*\"}", "{\"category\": \"organic-*\"}")) {
                String path = "/api/v1/" + kind + "/search";
                look(reader, path, client.post(path, body), leaks, "");
            }
        }
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void each_reader_sees_the_whole_of_their_tier_in_a_record(Reader reader) {
        String passport = client(reader)
                .get("/passport/" + MATERIAL, "Accept", "application/ld+json")
                .body();

        assertThat(passport)
                .contains(Arrays.stream(Tier.values())
                        .filter(tier -> reader.tier.sees(tier))
                        .flatMap(tier -> canaries(tier).stream())
                        .filter(canary -> !canary.equals(HIDDEN))
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_record_above_the_readers_tier_is_found_nowhere(Reader reader) {
        ApiClient client = client(reader);
        Set<Integer> statuses = new TreeSet<>();
        for (String address : List.of(
                "/passport/" + HIDDEN,
                "/api/v1/passport/" + HIDDEN,
                "/api/v1/material/" + HIDDEN,
                "/v1/dpps/" + HIDDEN,
                "/v1/dppsByProductId/" + HIDDEN)) {
            statuses.add(client.get(address, "Accept", "application/json").status());
        }

        assertThat(statuses).containsExactly(reader.knows ? 200 : 404);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_OF_OWN_STAFF", "KEY_OF_ANOTHER_CITYS_OPERATOR"})
    void what_a_change_answers_is_tiered_as_well(Reader reader) {
        List<String> leaks = new ArrayList<>();

        Answer answer = client(reader).patch("/api/v1/transfer/" + TRANSFER, "{\"status\": \"in_transit\"}");

        look(reader, "PATCH", answer, leaks, "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(leaks).isEmpty();
    }

    private static void look(Reader reader, String what, Answer answer, List<String> leaks, String asked) {
        for (Tier tier : Tier.values()) {
            if (!reader.tier.sees(tier)) {
                for (String canary : canaries(tier)) {
                    // An address that was asked for may be said again.
                    if (answer.body().replace(asked, "").contains(canary)
                            && !(canary.equals(HIDDEN) && asked.contains(HIDDEN))) {
                        leaks.add(what + " (" + answer.status() + ") shows " + canary);
                    }
                }
            }
        }
        // Tests have no bundle of Flow's client, which pages for people who are signed in begin with.
        if (answer.status() >= 500 && asked.matches(".*/(api|v1|passport|01)/.*")) {
            leaks.add(what + " failed with " + answer.status());
        }
    }
}
