package city.loop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Pipeline.Changed;
import city.loop.testing.DemoCities;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class PipelineTest {

    private static final String TAKE =
            "insert into registry.record_directory (kind, record_id, city_id) values ('offer', ?, 'munich')";
    private static final String RENAME =
            "update cities.organisation set name = 'Depot East' where city_id = 'munich' and slug = ?";

    @Autowired
    private Pipeline pipeline;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private CurrentActor current;

    private final String id = "OFR-" + UUID.randomUUID();
    private int tries;

    @BeforeEach
    void start(@Autowired CityService cities) {
        DemoCities.add(cities, current);
    }

    @Test
    void a_write_that_nothing_stands_against_is_tried_once() {
        assertThat(inHope(() -> take(id))).isEqualTo("added");

        assertThat(tries).isEqualTo(1);
        assertThat(isThere(id)).isTrue();
    }

    @Test
    void a_row_that_is_there_is_found_by_the_second_try() {
        inHope(() -> take(id));
        tries = 0;

        assertThat(inHope(() -> take(id))).isEqualTo("taken");
        assertThat(tries).isEqualTo(2);
    }

    @Test
    void a_change_that_reaches_no_row_takes_back_what_was_written_with_it() {
        String answer = inHope(() -> {
            String taken = take(id);
            return pipeline.addSure(RENAME, "no-such-depot").none() ? "nothing to rename" : taken;
        });

        assertThat(answer).isEqualTo("nothing to rename");
        assertThat(tries).isEqualTo(2);
        assertThat(isThere(id)).isFalse();
    }

    @Test
    void a_change_that_reaches_its_row_is_committed_with_the_rest() {
        assertThat(inHope(() -> pipeline.addSure(RENAME, "depot").none() ? "nothing to rename" : "renamed"))
                .isEqualTo("renamed");

        assertThat(tries).isEqualTo(1);
    }

    @Test
    void a_part_of_somebodys_transaction_asks_step_by_step() {
        inHope(() -> take(id));
        tries = 0;

        String answer = current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(status -> pipeline.inHope(() -> {
                    tries++;
                    return take(id);
                })));

        assertThat(answer).isEqualTo("taken");
        assertThat(tries).isEqualTo(1);
    }

    private String inHope(Supplier<String> work) {
        return current.callAs(
                Actor.PORTAL,
                () -> pipeline.inHope(() -> transaction.execute(status -> {
                    tries++;
                    String answer = work.get();
                    if (answer.startsWith("nothing")) {
                        status.setRollbackOnly();
                    }
                    return answer;
                })));
    }

    private String take(String record) {
        Changed taken = pipeline.addNew(TAKE, record);
        return taken.none() ? "taken" : "added";
    }

    private boolean isThere(String record) {
        List<String> found = pipeline.query(
                "select city_id from registry.record_directory where kind = 'offer' and record_id = ?",
                row -> row.getString(1),
                record);
        return !found.isEmpty();
    }
}
