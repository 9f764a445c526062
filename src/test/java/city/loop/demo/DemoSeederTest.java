package city.loop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.City;
import city.loop.cities.CityColours;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The demo's cities in a new database, as the services took them.
@SpringBootTest(properties = {"portal.demo=true", "portal.home-city=munich"})
class DemoSeederTest {

    private static final List<String> BIG = List.of("berlin", "hamburg", "munich");

    @Autowired
    private CityService cities;

    @Autowired
    private DemoSeeder seeder;

    @Autowired
    private JdbcClient database;

    @Autowired
    private CurrentActor current;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void the_big_three_have_dozens_of_items_and_offers_and_others_none() {
        var items = perCity(
                "select city_id, count(i) from cities.city left join registry.item i using (city_id) group by 1");
        var offers = perCity("select city_id, count(*) from exchange.offer group by 1");
        assertThat(BIG).allSatisfy(city -> {
            assertThat(items.get(city)).isBetween(25, 40);
            assertThat(offers.get(city)).isBetween(25, 40);
        });
        items.keySet().removeAll(BIG);
        assertThat(items.values()).allMatch(count -> count <= 8).contains(0).hasSizeGreaterThan(12);
    }

    @Test
    void every_state_of_an_exchange_is_there_to_see() {
        assertThat(texts("select distinct status::text from exchange.offer"))
                .containsExactlyInAnyOrder("open", "reserved", "withdrawn");
        assertThat(texts("select distinct status::text from exchange.match"))
                .containsExactlyInAnyOrder("proposed", "accepted", "rejected", "expired");
        assertThat(texts("select distinct status::text from exchange.transfer"))
                .containsExactlyInAnyOrder("scheduled", "in_transit", "completed");
    }

    @Test
    void open_offers_end_soon_or_later_or_have_ended() {
        assertThat(texts("""
                select distinct case when available_until < now() then 'ended'
                    when available_until < now() + interval '2 days' then 'soon' else 'later' end
                from exchange.offer where status = 'open'""")).containsExactlyInAnyOrder("ended", "soon", "later");
    }

    @Test
    void some_exchanges_cross_from_one_hosted_city_to_another() {
        assertThat(number("select count(*) from exchange.transfer where receiver_city_id <> city_id"))
                .isGreaterThan(5);
    }

    @Test
    void some_items_are_for_operators_and_products_are_made_of_materials() {
        assertThat(number("select count(*) from registry.item where visible_to = 'operator'"))
                .isGreaterThan(5);
        assertThat(number("""
                select count(*) from registry.item product
                join registry.item part on part.item_id = product.document -> 'material_ids' ->> 0""")).isGreaterThan(5);
    }

    @Test
    void each_item_lies_in_or_near_its_city() {
        assertThat(texts("""
                select item_id from registry.item i join cities.city c using (city_id)
                where i.latitude is null or abs(i.latitude - c.latitude) > 0.2 or abs(i.longitude - c.longitude) > 0.3""")).isEmpty();
    }

    @Test
    void items_and_offers_are_those_of_organisations() {
        assertThat(texts("select distinct city_id from exchange.offer where organisation_id is null"))
                .isEmpty();
    }

    @Test
    void each_record_has_left_evidence() {
        assertThat(number("select count(*) from evidence.entry"))
                .isGreaterThanOrEqualTo(number("select count(*) from registry.record_directory"));
    }

    @Test
    void the_cities_are_at_all_stages_and_each_has_a_colour_scheme_that_can_be_read() {
        assertThat(cities.all()).extracting(City::stage).contains(Stage.values());
        assertThat(cities.all()).allSatisfy(city -> {
            assertThat(new CityColours(city.primaryColour(), city.accentColour()).problems())
                    .isEmpty();
            assertThat(city.names())
                    .containsKeys("en", "de")
                    .containsKey(city.languages().getFirst());
            assertThat(city.introductions()).containsOnlyKeys("en", "de", "fr");
        });
    }

    @Test
    void a_second_start_adds_nothing() {
        long before = number("select count(*) from evidence.entry");
        seeder.start();
        assertThat(number("select count(*) from evidence.entry")).isEqualTo(before);
    }

    private TreeMap<String, Integer> perCity(String sql) {
        var counts = new TreeMap<String, Integer>();
        asPortal(() -> database.sql(sql).query(row -> {
            counts.put(row.getString(1), row.getInt(2));
        }));
        return counts;
    }

    private List<String> texts(String sql) {
        var found = new ArrayList<String>();
        asPortal(() -> found.addAll(database.sql(sql).query(String.class).list()));
        return found;
    }

    private long number(String sql) {
        return Long.parseLong(texts(sql.replace("count(*)", "count(*)::text")).getFirst());
    }

    /// Row-level security shows the portal itself all rows.
    private void asPortal(Runnable work) {
        current.runAs(Actor.PORTAL, () -> transaction.executeWithoutResult(status -> work.run()));
    }
}
