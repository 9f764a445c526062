package city.loop.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

/// The other half of [MatchRaceTest]: that it would fail if the database did not decide. Without the index two win, or
/// none of the others gets its clear answer, for they lock each other out. Were these races ever to end as they should,
/// then the contenders no longer meet, and that test shows nothing.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class RaceWithoutIndexTest {

    private Races races;

    @BeforeEach
    void start(@Autowired ApplicationContext portal) {
        races = new Races(portal);
    }

    @Test
    void without_its_index_a_race_of_matches_on_one_offer_ends_wrongly() {
        races.execute("drop index exchange.match_one_active_per_offer");

        assertThat(oneEndsWrongly(() -> races.matchesOnOneOffer(3))).isTrue();
    }

    @Test
    void without_its_index_a_race_of_transfers_on_one_match_ends_wrongly() {
        races.execute("drop index exchange.transfer_one_live_per_match");

        assertThat(oneEndsWrongly(() -> races.transfersOnOneMatch(3))).isTrue();
    }

    /// Whether one of up to a thousand races does; none follows it.
    private static boolean oneEndsWrongly(Supplier<List<Integer>> race) {
        return Stream.generate(race)
                .limit(1_000)
                .anyMatch(statuses -> !statuses.stream().sorted().toList().equals(List.of(201, 409, 409)));
    }
}
