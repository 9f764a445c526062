package city.loop.exchange;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.WIEN;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.refused;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.Refusal.AlreadyMatched;
import city.loop.exchange.Refusal.AlreadyTransferred;
import city.loop.exchange.Refusal.AnotherCitys;
import city.loop.exchange.Refusal.AnotherItem;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.MatchNotAccepted;
import city.loop.exchange.Refusal.MoreThanAvailable;
import city.loop.exchange.Refusal.OfferNotOpen;
import city.loop.exchange.Refusal.OtherSidesStep;
import city.loop.exchange.Refusal.StepNotAllowed;
import city.loop.exchange.Refusal.UnitsDoNotConvert;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.identity.Actor;
import city.loop.registry.ItemId;
import city.loop.testing.Payloads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/// The rules of LOOP section 2 that reach over several records, each by itself.
@SpringBootTest
class ExchangeRulesTest {

    @Autowired
    ApplicationContext portal;

    Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void an_offer_needs_a_registered_item() {
        assertThat(refused(loop.offer(new ItemId("MAT-DE-MUC-2026-WOOD-NOBODYS"), "Berlin", kg(1))))
                .isInstanceOf(UnknownParent.class);
    }

    @Test
    void an_offer_may_take_all_that_is_registered() {
        assertThat(accepted(loop.offer(loop.material(), "Berlin", kg(1000))).status())
                .isEqualTo(OfferStatus.OPEN);
    }

    @Test
    void an_offer_may_not_take_more_than_is_available() {
        ItemId material = loop.material();
        accepted(loop.offer(material, "Berlin", kg(800)));

        assertThat(refused(loop.offer(material, "Berlin", kg(201))))
                .isInstanceOfSatisfying(
                        MoreThanAvailable.class,
                        refusal -> assertThat(refusal.available().value()).isEqualByComparingTo("200"));
    }

    @Test
    void quantities_convert_within_their_dimension() {
        ItemId material = loop.material();
        accepted(loop.offer(material, "Berlin", "{\"value\": 0.9, \"unit\": \"t\"}"));
        accepted(loop.offer(material, "Berlin", "{\"value\": 100000, \"unit\": \"g\"}"));

        assertThat(refused(loop.offer(material, "Berlin", "{\"value\": 1, \"unit\": \"g\"}")))
                .isInstanceOf(MoreThanAvailable.class);
    }

    @Test
    void quantities_of_different_dimensions_do_not_convert() {
        assertThat(refused(loop.offer(loop.material(), "Berlin", "{\"value\": 1, \"unit\": \"piece\"}")))
                .isInstanceOf(UnitsDoNotConvert.class);
    }

    @Test
    void of_many_offers_at_once_only_as_many_pass_as_there_is_quantity() throws Exception {
        ItemId material = loop.material();

        List<Outcome<Offer>> outcomes = atOnce(4, () -> loop.offer(material, "Berlin", kg(400)));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(2);
        assertThat(outcomes)
                .filteredOn(Outcome.Refused.class::isInstance)
                .allSatisfy(outcome -> assertThat(refused(outcome)).isInstanceOf(MoreThanAvailable.class));
    }

    @Test
    void withdrawing_an_offer_gives_its_quantity_back() {
        ItemId material = loop.material();
        Offer offer = accepted(loop.offer(material, "Berlin", kg(1000)));
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(accepted(loop.offer(material, "Berlin", kg(1000))).status()).isEqualTo(OfferStatus.OPEN);
    }

    @Test
    void a_withdrawn_offer_never_opens_again() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(refused(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.OPEN, Optional.empty()))))
                .isEqualTo(new StepNotAllowed("withdrawn", "open"));
    }

    @Test
    void an_id_is_used_once() {
        Offer offer = loop.offerTo("Berlin");

        assertThat(refused(loop.as(
                        MUNICH,
                        () -> loop.offers.publish(Loop.read(
                                Payloads.offer(offer.id().value(), offer.item().value(), "Munich", "Berlin", kg(1)))))))
                .isEqualTo(new DuplicateId(offer.id().value()));
    }

    @Test
    void a_match_needs_an_offer() {
        String text = Payloads.match(
                Loop.next("MCH"), "MAT-DE-MUC-2026-WOOD-100000", "OFR-NOBODYS", "Munich", "Berlin", "proposed");

        assertThat(refused(loop.as(MUNICH, () -> loop.matches.propose(Loop.read(text)))))
                .isEqualTo(new UnknownParent("offer_id", "OFR-NOBODYS"));
    }

    @Test
    void a_match_names_the_item_of_its_offer() {
        Offer offer = loop.offerTo("Berlin");
        String text = Payloads.match(
                Loop.next("MCH"), loop.material().value(), offer.id().value(), "Munich", "Berlin", "proposed");

        assertThat(refused(loop.as(MUNICH, () -> loop.matches.propose(Loop.read(text)))))
                .isInstanceOf(AnotherItem.class);
    }

    @Test
    void a_proposed_match_reserves_its_offer() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED));

        assertThat(loop.now(offer).status()).isEqualTo(OfferStatus.RESERVED);
    }

    @Test
    void a_match_needs_an_offer_that_is_not_withdrawn() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(refused(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED)))
                .isEqualTo(new OfferNotOpen(OfferStatus.WITHDRAWN));
    }

    @Test
    void a_match_needs_an_offer_that_is_not_reserved_for_something_else() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.RESERVED, Optional.empty())));

        assertThat(refused(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED)))
                .isEqualTo(new OfferNotOpen(OfferStatus.RESERVED));
    }

    @Test
    void an_offer_has_one_active_match() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED));

        assertThat(refused(loop.match(staff(MUNICH), offer, "Wien", MatchStatus.PROPOSED)))
                .isEqualTo(new AlreadyMatched(offer.id()));
    }

    @Test
    void of_many_matches_at_once_one_gets_the_offer() throws Exception {
        Offer offer = loop.offerTo("Berlin");

        List<Outcome<Match>> outcomes =
                atOnce(5, () -> loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
    }

    @Test
    void a_rejected_match_opens_its_offer_again() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        accepted(move(match, MatchStatus.REJECTED));

        assertThat(loop.as(Actor.PORTAL, () -> loop.offers.find(match.offer()))
                        .orElseThrow()
                        .status())
                .isEqualTo(OfferStatus.OPEN);
    }

    @Test
    void an_expired_match_opens_its_offer_again() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(move(match, MatchStatus.EXPIRED));

        assertThat(loop.as(Actor.PORTAL, () -> loop.offers.find(match.offer()))
                        .orElseThrow()
                        .status())
                .isEqualTo(OfferStatus.OPEN);
    }

    @Test
    void a_match_that_ended_never_comes_back() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        accepted(move(match, MatchStatus.REJECTED));

        assertThat(refused(move(match, MatchStatus.ACCEPTED))).isEqualTo(new StepNotAllowed("rejected", "accepted"));
    }

    @Test
    void an_offer_that_a_match_holds_is_not_withdrawn() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);

        assertThat(refused(loop.as(
                        MUNICH, () -> loop.offers.change(match.offer(), OfferStatus.WITHDRAWN, Optional.empty()))))
                .isEqualTo(new StepNotAllowed("reserved", "withdrawn"));
    }

    @Test
    void a_transfer_needs_an_accepted_match() {
        assertThat(refused(loop.transfer(
                        staff(MUNICH), loop.matchWithBerlin(MatchStatus.PROPOSED), TransferStatus.SCHEDULED)))
                .isEqualTo(new MatchNotAccepted(MatchStatus.PROPOSED));
    }

    @Test
    void a_match_has_one_transfer_that_is_not_cancelled() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.SCHEDULED));

        assertThat(refused(loop.transfer(staff(BERLIN), match, TransferStatus.SCHEDULED)))
                .isEqualTo(new AlreadyTransferred(match.id()));
    }

    @Test
    void a_cancelled_transfer_makes_room_for_another() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        Transfer first = accepted(loop.transfer(staff(MUNICH), match, TransferStatus.SCHEDULED));
        accepted(loop.as(
                MUNICH,
                () -> loop.transfers.change(first.id(), TransferPatch.to(TransferStatus.CANCELLED), Optional.empty())));

        assertThat(accepted(loop.transfer(staff(MUNICH), match, TransferStatus.SCHEDULED))
                        .status())
                .isEqualTo(TransferStatus.SCHEDULED);
    }

    @Test
    void a_match_with_a_live_transfer_does_not_expire() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.SCHEDULED));

        assertThat(refused(move(match, MatchStatus.EXPIRED))).isEqualTo(new StepNotAllowed("accepted", "expired"));
    }

    @Test
    void the_item_is_in_the_receiving_city_once_all_of_it_has_arrived() {
        Offer offer = accepted(loop.offer(loop.material(), "Berlin", kg(1000)));
        Match match = accepted(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.ACCEPTED));
        accepted(loop.transfer(staff(BERLIN), match, TransferStatus.COMPLETED));

        assertThat(loop.registry.find(offer.item()).orElseThrow().currentCity()).isEqualTo("Berlin");
    }

    @Test
    void the_item_stays_where_it_is_while_a_part_of_it_is_left() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(BERLIN), match, TransferStatus.COMPLETED));

        assertThat(loop.registry
                        .find(match.items().findFirst().orElseThrow())
                        .orElseThrow()
                        .currentCity())
                .isEqualTo("Munich");
    }

    @Test
    void a_step_from_an_outdated_page_is_not_taken() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        Optional<Instant> before = Optional.of(match.updatedAt().minusSeconds(1));

        assertThat(refused(loop.as(MUNICH, () -> loop.matches.change(match.id(), MatchStatus.ACCEPTED, before))))
                .isEqualTo(new ChangedMeanwhile(match.id().value()));
    }

    @Test
    void another_city_may_propose_to_take_an_offer() {
        assertThat(accepted(loop.match(staff(WIEN), loop.offerTo("Munich"), "Wien", MatchStatus.PROPOSED))
                        .receiver())
                .isEqualTo(WIEN);
    }

    @Test
    void another_city_may_not_accept_what_was_not_addressed_to_it() {
        Match match = accepted(loop.match(staff(WIEN), loop.offerTo("Berlin"), "Wien", MatchStatus.PROPOSED));

        assertThat(refused(
                        loop.as(WIEN, () -> loop.matches.change(match.id(), MatchStatus.ACCEPTED, Optional.empty()))))
                .isEqualTo(new OtherSidesStep(MUNICH));
    }

    @Test
    void another_city_may_not_bring_an_accepted_match_for_what_was_not_addressed_to_it() {
        assertThat(refused(loop.match(staff(WIEN), loop.offerTo("Berlin"), "Wien", MatchStatus.ACCEPTED)))
                .isEqualTo(new OtherSidesStep(MUNICH));
    }

    @Test
    void the_city_that_an_offer_is_addressed_to_may_accept_it() {
        assertThat(accepted(loop.match(staff(BERLIN), loop.offerTo("Berlin"), "Berlin", MatchStatus.ACCEPTED))
                        .status())
                .isEqualTo(MatchStatus.ACCEPTED);
    }

    @Test
    void the_taking_city_may_reject() {
        Match match = accepted(loop.match(staff(WIEN), loop.offerTo("Munich"), "Wien", MatchStatus.PROPOSED));

        assertThat(accepted(loop.as(
                                WIEN, () -> loop.matches.change(match.id(), MatchStatus.REJECTED, Optional.empty())))
                        .status())
                .isEqualTo(MatchStatus.REJECTED);
    }

    @Test
    void the_taking_city_may_not_let_an_accepted_match_expire() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);

        assertThat(refused(
                        loop.as(BERLIN, () -> loop.matches.change(match.id(), MatchStatus.EXPIRED, Optional.empty()))))
                .isEqualTo(new OtherSidesStep(MUNICH));
    }

    @Test
    void a_third_city_may_not_propose_in_anothers_name() {
        assertThat(refused(loop.match(staff(WIEN), loop.offerTo("Berlin"), "Berlin", MatchStatus.PROPOSED)))
                .isEqualTo(new AnotherCitys(MUNICH));
    }

    @Test
    void a_third_city_may_not_answer_a_match() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);

        assertThat(refused(
                        loop.as(WIEN, () -> loop.matches.change(match.id(), MatchStatus.REJECTED, Optional.empty()))))
                .isEqualTo(new AnotherCitys(MUNICH));
    }

    @Test
    void a_third_city_may_not_arrange_a_transfer() {
        assertThat(refused(loop.transfer(
                        staff(WIEN), loop.matchWithBerlin(MatchStatus.ACCEPTED), TransferStatus.SCHEDULED)))
                .isEqualTo(new AnotherCitys(MUNICH));
    }

    @Test
    void a_third_city_may_not_move_a_transfer() {
        Transfer transfer = accepted(
                loop.transfer(staff(MUNICH), loop.matchWithBerlin(MatchStatus.ACCEPTED), TransferStatus.SCHEDULED));

        assertThat(refused(loop.as(
                        WIEN,
                        () -> loop.transfers.change(
                                transfer.id(), TransferPatch.to(TransferStatus.CANCELLED), Optional.empty()))))
                .isEqualTo(new AnotherCitys(MUNICH));
    }

    @Test
    void a_third_city_may_not_withdraw_an_offer() {
        Offer offer = loop.offerTo("Berlin");

        assertThat(refused(
                        loop.as(WIEN, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty()))))
                .isEqualTo(new AnotherCitys(MUNICH));
    }

    private Outcome<Match> move(Match match, MatchStatus next) {
        return loop.as(MUNICH, () -> loop.matches.change(match.id(), next, Optional.empty()));
    }

    private static String kg(int value) {
        return "{\"value\": %d, \"unit\": \"kg\"}".formatted(value);
    }

    private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var started = IntStream.range(0, times)
                    .mapToObj(each -> threads.submit(work))
                    .toList();
            var results = new java.util.ArrayList<T>();
            for (var each : started) {
                results.add(each.get());
            }
            return results;
        }
    }
}
