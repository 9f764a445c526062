package city.loop.exchange;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.refused;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.NotFound;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class WantedServiceTest {

    private static final WantedTerms CHAIRS = new WantedTerms(
            "Chairs for a cafe",
            "Wooden ones",
            "furniture-residential",
            new Quantity(BigDecimal.TEN, Unit.PIECE),
            new GeoPoint(48.1, 11.5),
            Instant.parse("2099-01-01T00:00:00Z"));

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private WantedService service;

    @Autowired
    private RecordHistory history;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void everybody_reads_what_a_city_has_posted_as_it_was_posted() {
        Wanted wanted = post();

        Wanted read = loop.as(Actor.ANONYMOUS, () -> service.find(MUNICH, wanted.id()))
                .orElseThrow();

        assertThat(read).isEqualTo(wanted);
        assertThat(read.terms()).isEqualTo(CHAIRS);
    }

    @Test
    void a_form_that_is_sent_twice_posts_once() {
        Wanted wanted = post();

        assertThat(refused(loop.as(MUNICH, () -> service.post(MUNICH, wanted.id(), CHAIRS))))
                .isInstanceOf(DuplicateId.class);
    }

    @Test
    void what_is_taken_down_only_its_city_sees() {
        Wanted wanted = post();
        accepted(loop.as(MUNICH, () -> service.change(MUNICH, wanted.id(), WantedStatus.WITHDRAWN)));

        assertThat(loop.as(Actor.ANONYMOUS, () -> service.find(MUNICH, wanted.id())))
                .isEmpty();
        assertThat(loop.as(BERLIN, () -> service.find(MUNICH, wanted.id()))).isEmpty();
        assertThat(loop.as(MUNICH, () -> service.find(MUNICH, wanted.id()))).isPresent();
    }

    @Test
    void what_was_found_can_be_posted_again() {
        Wanted wanted = post();
        accepted(loop.as(MUNICH, () -> service.change(MUNICH, wanted.id(), WantedStatus.FOUND)));

        Wanted again = accepted(loop.as(MUNICH, () -> service.change(MUNICH, wanted.id(), WantedStatus.OPEN)));

        assertThat(again.status()).isEqualTo(WantedStatus.OPEN);
    }

    @Test
    void each_step_leaves_its_evidence() {
        Wanted wanted = post();
        accepted(loop.as(MUNICH, () -> service.change(MUNICH, wanted.id(), WantedStatus.FOUND)));

        assertThat(history.of(MUNICH, "wanted", wanted.id().value()))
                .extracting(RecordHistory.Entry::state)
                .containsExactly("open", "found");
    }

    @Test
    void another_citys_staff_post_nothing_in_its_name_and_change_nothing() {
        Wanted wanted = post();

        assertThatThrownBy(() -> loop.as(BERLIN, () -> service.post(MUNICH, new WantedId(Loop.next("WNT")), CHAIRS)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> loop.as(BERLIN, () -> service.change(MUNICH, wanted.id(), WantedStatus.FOUND)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_citizen_posts_nothing() {
        assertThatThrownBy(() -> loop.as(
                        Loop.person(MUNICH, CityRole.CITIZEN),
                        () -> service.post(MUNICH, new WantedId(Loop.next("WNT")), CHAIRS)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void what_is_not_there_cannot_be_changed() {
        assertThat(refused(
                        loop.as(MUNICH, () -> service.change(MUNICH, new WantedId("WNT-NOBODYS"), WantedStatus.FOUND))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void the_database_itself_lets_no_other_city_change_a_post() {
        Wanted wanted = post();

        Integer changed = transaction.execute(status -> {
            database.sql("select set_config('app.cities', 'berlin', true)")
                    .query(String.class)
                    .single();
            return database.sql("update exchange.wanted set status = 'found' where wanted_id = ?")
                    .param(wanted.id().value())
                    .update();
        });

        assertThat(changed).isZero();
    }

    private Wanted post() {
        return accepted(loop.as(staff(MUNICH), () -> service.post(MUNICH, new WantedId(Loop.next("WNT")), CHAIRS)));
    }
}
