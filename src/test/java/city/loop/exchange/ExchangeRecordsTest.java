package city.loop.exchange;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.WIEN;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.refused;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.exchange.RecordHistory.Entry;
import city.loop.exchange.Unfinished.Step;
import city.loop.identity.Actor;
import city.loop.shared.CityId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What the steps of the loop leave behind: evidence, histories, inboxes, and rows that only their cities may change.
@SpringBootTest
class ExchangeRecordsTest {

    @Autowired
    ApplicationContext portal;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    RecordHistory history;

    @Autowired
    InboxService inboxes;

    Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void every_step_leaves_an_entry_for_each_record_that_it_changed() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        accepted(loop.as(MUNICH, () -> loop.matches.change(match.id(), MatchStatus.REJECTED, Optional.empty())));

        assertThat(history(MUNICH, "offer", match.offer().value())).containsExactly("open", "reserved", "open");
        assertThat(history(MUNICH, "match", match.id().value())).containsExactly("proposed", "rejected");
    }

    @Test
    void a_refused_step_leaves_no_entry() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        refused(loop.as(MUNICH, () -> loop.offers.change(match.offer(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(history(MUNICH, "offer", match.offer().value())).containsExactly("open", "reserved");
    }

    @Test
    void a_refused_match_leaves_its_number_free() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.match(staff(MUNICH), offer, "Berlin", MatchStatus.PROPOSED));
        refused(loop.match(staff(MUNICH), offer, "Wien", MatchStatus.PROPOSED));

        assertThat(loop.as(Actor.PORTAL, () -> loop.matches.count(MatchFilter.NEWEST.of(offer.id()))))
                .isEqualTo(1);
        assertThat(database.sql(
                                "select count(*) from registry.record_directory where kind = 'match' and record_id not in"
                                        + " (select match_id from exchange.match)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_history_tells_what_kind_of_actor_it_was_and_no_name() {
        Offer offer = loop.offerTo("Berlin");

        assertThat(loop.as(MUNICH, () -> history.of(MUNICH, "offer", offer.id().value())))
                .singleElement()
                .extracting(Entry::by)
                .isEqualTo(Actor.Kind.PERSON);
    }

    @Test
    void what_is_addressed_to_a_city_waits_for_its_answer() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);

        assertThat(ours(BERLIN, match)).contains(Step.ANSWER);
        assertThat(others(MUNICH, match)).contains(Step.ANSWER);
    }

    @Test
    void what_is_not_addressed_to_the_taker_waits_for_the_offering_city() {
        Match match = accepted(loop.match(staff(WIEN), loop.offerTo("Munich"), "Wien", MatchStatus.PROPOSED));

        assertThat(ours(MUNICH, match)).contains(Step.ANSWER);
        assertThat(others(WIEN, match)).contains(Step.ANSWER);
    }

    @Test
    void goods_on_their_way_wait_for_the_receiving_city() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.IN_TRANSIT));

        assertThat(ours(BERLIN, match)).contains(Step.RECEIVE);
        assertThat(others(MUNICH, match)).contains(Step.RECEIVE);
    }

    @Test
    void what_has_arrived_waits_for_nobody() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.COMPLETED));

        assertThat(ours(BERLIN, match)).isEmpty();
        assertThat(ours(MUNICH, match)).isEmpty();
        assertThat(others(MUNICH, match)).isEmpty();
    }

    @Test
    void an_offer_whose_goods_have_arrived_is_known_as_handed_over() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.COMPLETED));

        assertThat(loop.offers.handedOver(java.util.Set.of(match.offer()))).containsExactly(match.offer());
    }

    @Test
    void the_database_itself_lets_no_other_city_change_a_match() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);

        assertThat(update("berlin", "update exchange.match set status = 'accepted' where match_id = '%s'", match.id()))
                .isZero();
        assertThat(update("munich", "update exchange.match set status = 'accepted' where match_id = '%s'", match.id()))
                .isEqualTo(1);
    }

    @Test
    void the_database_itself_lets_no_other_city_change_a_transfer() {
        Transfer transfer = accepted(
                loop.transfer(staff(MUNICH), loop.matchWithBerlin(MatchStatus.ACCEPTED), TransferStatus.SCHEDULED));

        assertThat(update(
                        "wien",
                        "update exchange.transfer set status = 'cancelled' where transfer_id = '%s'",
                        transfer.id()))
                .isZero();
        assertThat(update(
                        "",
                        "update exchange.transfer set status = 'cancelled' where transfer_id = '%s'",
                        transfer.id()))
                .isZero();
    }

    @Test
    void the_database_itself_takes_no_match_in_another_citys_name() {
        Match match = loop.matchWithBerlin(MatchStatus.REJECTED);

        assertThatThrownBy(() -> update(
                        "wien",
                        "insert into exchange.match (city_id, match_id, offer_id, material_id, from_city, to_city, status,"
                                + " matched_at, visible_to, document, document_sha256, created_at, updated_at)"
                                + " select city_id, 'MCH-FORGED-%s', offer_id, material_id, from_city, to_city, status,"
                                + " matched_at, visible_to, document, document_sha256, created_at, updated_at"
                                + " from exchange.match limit 1",
                        match.id()))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void a_withdrawn_offer_is_hidden_from_everybody_but_its_two_sides() {
        Offer offer = loop.offerTo("Berlin");
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(loop.as(MUNICH, () -> loop.offers.find(offer.id()))).isPresent();
        assertThat(loop.as(BERLIN, () -> loop.offers.find(offer.id()))).isPresent();
        assertThat(loop.as(WIEN, () -> loop.offers.find(offer.id()))).isEmpty();
        assertThat(loop.as(Actor.ANONYMOUS, () -> loop.offers.find(offer.id()))).isEmpty();
    }

    private int update(String cities, String sql, Object id) {
        Integer rows = transaction.execute(status -> {
            database.sql("select set_config('app.cities', ?, true)")
                    .param(cities)
                    .query(String.class)
                    .single();
            return database.sql(sql.formatted(id)).update();
        });
        return rows == null ? 0 : rows;
    }

    private java.util.List<String> history(CityId city, String kind, String id) {
        return loop.as(city, () -> history.of(city, kind, id)).stream()
                .map(Entry::state)
                .toList();
    }

    private Optional<Step> ours(CityId city, Match match) {
        return loop.as(city, () -> inboxes.of(city)).ours().stream()
                .filter(row -> row.match().id().equals(match.id()))
                .map(Unfinished::step)
                .findFirst();
    }

    private Optional<Step> others(CityId city, Match match) {
        return loop.as(city, () -> inboxes.of(city)).others().stream()
                .filter(row -> row.match().id().equals(match.id()))
                .map(Unfinished::step)
                .findFirst();
    }
}
