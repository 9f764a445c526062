package city.loop.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;

/// Many want what only one can have, at the same moment and over HTTP: one gets it, the others are told so.
///
/// [RaceWithoutIndexTest] shows that these races are real: the same requests have several winners as soon as the index
/// that decides them is gone.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class MatchRaceTest {

    private Races races;

    @BeforeEach
    void start(@Autowired ApplicationContext portal) {
        races = new Races(portal);
    }

    @Test
    void of_matches_racing_on_one_offer_exactly_one_wins_a_thousand_times() {
        for (int round = 1; round <= 1_000; round++) {
            assertThat(races.matchesOnOneOffer(3)).as("round %d", round).containsExactlyInAnyOrder(201, 409, 409);
        }

        assertThat(races.count("""
                        select count(*) from exchange.offer
                        where material_id = '%s' and status = 'reserved' and 1 = (
                            select count(*) from exchange.match
                            where match.city_id = offer.city_id and match.offer_id = offer.offer_id
                                and match.status in ('proposed', 'accepted'))
                        """.formatted(races.material())))
                .as("reserved offers with one active match")
                .isEqualTo(1_000);
    }

    @Test
    void of_transfers_racing_on_one_match_exactly_one_wins() {
        for (int round = 1; round <= 100; round++) {
            assertThat(races.transfersOnOneMatch(3)).as("round %d", round).containsExactlyInAnyOrder(201, 409, 409);
        }
    }

    @Test
    void of_offers_racing_for_the_rest_of_an_item_no_more_win_than_it_is_enough_for() {
        for (int round = 1; round <= 100; round++) {
            assertThat(races.offersOfOneItemsRest(3)).as("round %d", round).containsExactlyInAnyOrder(201, 400, 400);
        }

        assertThat(races.count("""
                        select count(*) from registry.item where offered_amount <> (
                            select coalesce(sum(offer.amount), 0) from exchange.offer
                            where offer.city_id = item.city_id and offer.material_id = item.item_id)
                        """))
                .as("items whose sum of offers is not that of their offers")
                .isZero();
    }
}
