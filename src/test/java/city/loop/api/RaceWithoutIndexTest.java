package city.loop.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

/// The other half of [MatchRaceTest]: that it would fail if the database did not decide. Were these races ever to end
/// with one winner each, then the contenders no longer meet, and that test shows nothing.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class RaceWithoutIndexTest {

    private Races races;

    @BeforeEach
    void start(@Autowired ApplicationContext portal) {
        races = new Races(portal);
    }

    @Test
    void without_its_index_an_offer_gets_several_matches() {
        races.execute("drop index exchange.match_one_active_per_offer");

        assertThat(Stream.generate(() -> races.matchesOnOneOffer(3)).limit(1_000))
                .anyMatch(RaceWithoutIndexTest::severalWon);
    }

    @Test
    void without_its_index_a_match_gets_several_transfers() {
        races.execute("drop index exchange.transfer_one_live_per_match");

        assertThat(Stream.generate(() -> races.transfersOnOneMatch(3)).limit(1_000))
                .anyMatch(RaceWithoutIndexTest::severalWon);
    }

    private static boolean severalWon(List<Integer> statuses) {
        return statuses.stream().filter(status -> status == 201).count() > 1;
    }
}
