package city.loop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class TestDatabaseTest {

    @Test
    void the_next_class_with_the_same_context_finds_nothing_of_this_one() {
        TestContext test = new TestContextManager(TestDatabaseTest.class).getTestContext();
        JdbcClient database = test.getApplicationContext().getBean(JdbcClient.class);
        test.getApplicationContext().getBean(TransactionTemplate.class).executeWithoutResult(transaction -> {
            database.sql("select set_config('app.cities', '*', true)").query().singleRow();
            database.sql("""
                            insert into cities.city (city_id, code, country, names, latitude, longitude, time_zone,
                                languages, primary_colour, accent_colour, stage)
                            values ('left-over', 'LFT', 'DE', '{"de": "Rest"}', 52, 13, 'Europe/Berlin',
                                '{de}', '#000000', '#ffffff', 'lab')""").update();
        });
        assertThat(cities(database)).isEqualTo(1);

        new TestDatabase.Reset().beforeTestClass(test);

        assertThat(cities(database)).isZero();
    }

    private static int cities(JdbcClient database) {
        return database.sql("select count(*) from cities.city")
                .query(Integer.class)
                .single();
    }
}
