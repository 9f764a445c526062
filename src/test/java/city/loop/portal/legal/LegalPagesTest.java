package city.loop.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.City;
import city.loop.cities.CityOperator;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.operator.name=The Installation", "portal.operator.email=operator@loop.example"})
class LegalPagesTest {

    private static final String[] FROM_HERE = {"Sec-Fetch-Site", "same-origin"};
    private static final Pattern ELSEWHERE =
            Pattern.compile("<(?:img|script|link|iframe|video|audio|source)[^>]*(?:src|href)=\"https?://");

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor current;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void cities(@Autowired CityService cities, @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
        City munich = cities.find(DemoCities.MUNICH).orElseThrow();
        CityOperator operator =
                new CityOperator("City of Munich", null, null, "office@munich.example", null, null, "The Authority");
        current.runAs(Actor.PORTAL, () -> cities.change(DemoCities.with(munich, operator)));
    }

    @Test
    void a_citys_pages_name_whoever_its_profile_names_and_nothing_of_the_installations_operator() {
        var browser = new Browser(port);

        assertThat(browser.get("/munich/imprint").body())
                .contains("City of Munich", "office@munich.example")
                .doesNotContain("The Installation", "operator@loop.example");
        assertThat(browser.get("/munich/accessibility").body()).contains("The Authority");
        assertThat(browser.get("/imprint").body()).contains("The Installation").doesNotContain("City of Munich");
    }

    @Test
    void a_city_that_names_nobody_is_answered_for_by_the_installations_operator() {
        var browser = new Browser(port);

        assertThat(browser.get("/berlin/imprint").body()).contains("The Installation", "operator@loop.example");
        assertThat(browser.get("/nowhere/imprint").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/contact", "/munich/accessibility"})
    void a_message_goes_to_the_operator_by_mail_and_is_kept_nowhere_else(String page) {
        var browser = new Browser(port);
        var form = Browser.hidden(browser.get(page).body());
        var words = "The map on " + page;

        assertThat(browser.post(page, form, FROM_HERE).statusCode()).isEqualTo(422);
        var sent = browser.post(page, Browser.with(form, "message", words), FROM_HERE);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(browser.get(sent.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Your message is on its way");
        var to = page.startsWith("/munich") ? "office@munich.example" : "operator@loop.example";
        assertThat(mails()).anyMatch(mail -> mail.startsWith(to) && mail.contains(words));
    }

    @Test
    void the_privacy_notice_speaks_of_every_table_with_names_or_addresses_of_people() {
        var spoken = Arrays.stream(PersonalRecord.values())
                .flatMap(record -> record.tables().stream())
                .toList();

        assertThat(database.sql("""
                        select distinct table_schema || '.' || table_name from information_schema.columns
                        where column_name ~ '(^|_)(email|recipient|person_name|display_name|telephone)$'
                          and table_schema not in ('pg_catalog', 'information_schema')""").query(String.class).list()).isNotEmpty().allMatch(spoken::contains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/cities",
                "/munich",
                "/munich/search",
                "/munich/data",
                "/docs",
                "/docs/faq",
                "/interest",
                "/privacy",
                "/imprint",
                "/contact",
                "/accessibility"
            })
    void no_page_sets_a_cookie_or_asks_anybody_else(String page) {
        var answer = new Browser(port).get(page);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(ELSEWHERE
                        .matcher(answer.body().replaceAll("<link rel=\"(?:canonical|alternate)\"[^>]*>", ""))
                        .find())
                .isFalse();
    }

    private List<String> mails() {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(
                        status -> database.sql("select recipient || ' ' || content from notifications.mail")
                                .query(String.class)
                                .list()));
    }
}
