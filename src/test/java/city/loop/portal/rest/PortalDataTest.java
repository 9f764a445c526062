package city.loop.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.Loop;
import city.loop.exchange.Match;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.TransferStatus;
import city.loop.initiatives.Happening;
import city.loop.initiatives.Happening.Repeats;
import city.loop.initiatives.Hours;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.InitiativeService;
import city.loop.initiatives.OpeningHours;
import city.loop.shared.GeoPoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// What the public pages give to programs: calendars, tables, places.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PortalDataTest {

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private InitiativeService initiatives;

    @LocalServerPort
    private int port;

    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void a_calendar_has_each_date_of_the_year_to_come_and_no_line_is_too_long() throws Exception {
        publish("kalender", "Ein Name, der mit Komma; und Semikolon so lang ist, dass die Zeile gefaltet werden muss");

        HttpResponse<String> answer = get("/munich/api/initiatives/kalender.ics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(answer.body().lines().filter("BEGIN:VEVENT"::equals)).hasSizeBetween(52, 53);
        assertThat(answer.body().split("\r\n")).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        assertThat(answer.body().replace("\r\n ", "")).contains("Ein Name\\, der mit Komma\\; und");
    }

    @Test
    void the_table_of_flows_has_what_was_handed_over() throws Exception {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        Loop.accepted(loop.transfer(Loop.staff(Loop.MUNICH), match, TransferStatus.COMPLETED));

        HttpResponse<String> answer = get("/munich/api/flows.csv?days=1825");

        assertThat(answer.body().lines()).first().isEqualTo("from_city,to_city,category,month,kilograms,transfers");
        assertThat(answer.body()).contains("Munich,Berlin,organic-wood,2026-06,");
    }

    @Test
    void the_map_draws_a_line_to_where_things_went() throws Exception {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        var transfer = Loop.accepted(loop.transfer(Loop.staff(Loop.MUNICH), match, TransferStatus.COMPLETED));

        assertThat(get("/munich/api/map.geojson?transfer=" + transfer.id()).body())
                .contains("LineString", "/munich/transfers/" + transfer.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere/api/initiatives.ics",
                "/nowhere/api/live",
                "/nowhere/api/flows.csv",
                "/munich/api/initiatives/nobodys.ics"
            })
    void what_is_not_there_is_not_found(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void a_period_that_is_none_is_refused() throws Exception {
        assertThat(get("/munich/api/flows.csv?days=forever").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/munich",
                "/munich/search?q=%27%22%3C&near=%E2%82%AC&min=1.000&km=-5&page=99999999999&sort=x&state=x&ends=-1",
                "/munich/initiatives?kind=%3Cscript%3E",
                "/munich/flows?days=9999999999999&category=%27",
                "/munich/what-now?category=organic-wood&state=works",
                "/munich/what-now?category=%00x",
                "/munich/before-you-buy?q=chairs&category=furniture-residential&min=abc&unit=piece",
                "/wien/flows",
                "/munich/impact",
                "/wien/impact",
                "/wien",
                "/"
            })
    void every_address_is_answered_without_a_fault(String path) throws Exception {
        assertThat(get(path).statusCode()).isLessThan(500);
    }

    private void publish(String slug, String name) {
        InitiativeProfile profile = new InitiativeProfile(
                InitiativeKind.REPAIR_CAFE,
                name,
                Map.of(),
                null,
                new GeoPoint(48.1, 11.5),
                new TreeSet<>(),
                Map.of(),
                new TreeSet<>(),
                Map.of(),
                List.of(),
                null,
                null,
                Map.of(),
                OpeningHours.NONE,
                List.of(new Happening(
                        UUID.randomUUID(),
                        Map.of("de", "Reparaturtag"),
                        LocalDate.of(2026, 1, 3),
                        null,
                        new Hours(600, 900),
                        Repeats.WEEKLY)));
        loop.as(Loop.MUNICH, () -> initiatives.publish(Loop.MUNICH, slug, profile));
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
