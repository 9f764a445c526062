package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.PublishOutcome.DraftGone;
import city.loop.registry.PublishOutcome.IdTaken;
import city.loop.registry.PublishOutcome.Published;
import city.loop.shared.CityId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class DraftServiceTest {

    private static final CityId MUNICH = People.MUNICH.id();
    private static final CityId BERLIN = People.BERLIN.id();
    private static final Map<String, String> TYPED = Map.of("quantity.value", "1.000,5", "category", "plastic-pet");

    @Autowired
    DraftService drafts;

    @Autowired
    RegistryService registry;

    @Autowired
    ItemEntries entries;

    @Autowired
    ItemIds ids;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void cities() {
        current.runAs(Actor.PORTAL, () -> {
            cities.add(People.MUNICH);
            cities.add(People.BERLIN);
        });
        People.signIn(People.MUNICH_STAFF);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    private UUID begin(CityId city) {
        UUID draft = UUID.randomUUID();
        assertThat(drafts.begin(city, draft, DraftForm.MATERIAL, TYPED)).isEqualTo(SaveOutcome.SAVED);
        return draft;
    }

    private ItemEntry.Complete entry(ItemSerial serial) {
        return (ItemEntry.Complete) entries.read(
                ItemKind.MATERIAL,
                People.MUNICH,
                serial,
                Map.of(
                        ItemField.CATEGORY, "plastic-pet",
                        ItemField.QUANTITY, "850",
                        ItemField.UNIT, "kg",
                        ItemField.ORIGIN_CITY, "Munich",
                        ItemField.CURRENT_CITY, "Munich",
                        ItemField.AVAILABLE_FROM, "2026-05-27"));
    }

    @Test
    void a_draft_is_found_again_as_it_was_typed() {
        UUID draft = begin(MUNICH);
        assertThat(drafts.find(MUNICH, draft))
                .hasValueSatisfying(found -> assertThat(found.content()).isEqualTo(TYPED));
    }

    @Test
    void a_colleague_of_the_city_goes_on_with_a_draft() {
        UUID draft = begin(MUNICH);
        People.signIn(People.MUNICH_COLLEAGUE);
        assertThat(drafts.save(MUNICH, draft, Map.of("quantity.value", "7"))).isEqualTo(SaveOutcome.SAVED);
    }

    @Test
    void another_citys_staff_is_denied_by_the_service() {
        UUID draft = begin(MUNICH);
        People.signIn(People.BERLIN_STAFF);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.find(MUNICH, draft));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.list(MUNICH, 0, 10));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.save(MUNICH, draft, Map.of()));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.delete(MUNICH, draft));
    }

    @Test
    void a_draft_is_not_reached_through_ones_own_city() {
        UUID draft = begin(MUNICH);
        People.signIn(People.BERLIN_STAFF);
        assertThat(drafts.find(BERLIN, draft)).isEmpty();
        assertThat(drafts.save(BERLIN, draft, Map.of())).isEqualTo(SaveOutcome.GONE);
        assertThat(drafts.delete(BERLIN, draft)).isFalse();
    }

    @Test
    void regulators_and_citizens_see_no_drafts() {
        People.signIn(People.MUNICH_REGULATOR);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.count(MUNICH));
        People.signIn(People.MUNICH_CITIZEN);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> drafts.count(MUNICH));
    }

    @Test
    void row_security_shows_and_changes_the_named_citys_drafts_only() {
        UUID draft = begin(MUNICH);
        People.signOut();
        assertThat(sql("munich", draft, "select count(*)::int from registry.draft where draft_id = :draft"))
                .isEqualTo(1);
        for (String other : new String[] {"", "berlin"}) {
            assertThat(sql(other, draft, "select count(*)::int from registry.draft where draft_id = :draft"))
                    .isZero();
            assertThat(sql(other, draft, """
                            with changed as (update registry.draft set content = '{}' where draft_id = :draft returning 1)
                            select count(*)::int from changed""")).isZero();
            assertThat(sql(other, draft, """
                            with gone as (delete from registry.draft where draft_id = :draft returning 1)
                            select count(*)::int from gone""")).isZero();
        }
    }

    /// What portal_app sees with `app.cities` set to one city, or not at all.
    private int sql(String city, UUID draft, String query) {
        Integer rows = transaction.execute(status -> {
            if (!city.isEmpty()) {
                database.sql("select set_config('app.cities', :city, true)")
                        .param("city", city)
                        .query()
                        .singleRow();
            }
            assertThat(database.sql("select current_user").query(String.class).single())
                    .isEqualTo("portal_app");
            return database.sql(query)
                    .param("draft", draft)
                    .query(Integer.class)
                    .single();
        });
        return rows == null ? -1 : rows;
    }

    @Test
    void publishing_registers_the_item_and_deletes_the_draft() {
        UUID draft = begin(MUNICH);
        ItemEntry.Complete entry = entry(ids.serial(People.MUNICH));
        assertThat(drafts.publish(MUNICH, draft, entry.payload())).isInstanceOf(Published.class);
        assertThat(registry.find(entry.id())).isPresent();
        assertThat(drafts.find(MUNICH, draft)).isEmpty();
    }

    @Test
    void a_draft_that_was_published_is_not_saved_again() {
        UUID draft = begin(MUNICH);
        drafts.publish(MUNICH, draft, entry(ids.serial(People.MUNICH)).payload());
        assertThat(drafts.save(MUNICH, draft, TYPED)).isEqualTo(SaveOutcome.GONE);
        assertThat(drafts.find(MUNICH, draft)).isEmpty();
    }

    @Test
    void a_draft_whose_id_is_taken_stays() {
        ItemEntry.Complete entry = entry(ids.serial(People.MUNICH));
        drafts.publish(MUNICH, begin(MUNICH), entry.payload());
        UUID second = begin(MUNICH);
        assertThat(drafts.publish(MUNICH, second, entry.payload())).isEqualTo(new IdTaken(entry.id()));
        assertThat(drafts.find(MUNICH, second)).isPresent();
    }

    @Test
    void of_two_who_publish_a_draft_at_once_one_registers_and_the_other_finds_it_gone() throws Exception {
        UUID draft = begin(MUNICH);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<PublishOutcome> publish = () -> {
            People.signIn(People.MUNICH_STAFF);
            ItemEntry.Complete entry = entry(ids.serial(People.MUNICH));
            together.await();
            return drafts.publish(MUNICH, draft, entry.payload());
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            Future<PublishOutcome> one = threads.submit(publish);
            Future<PublishOutcome> other = threads.submit(publish);
            assertThat(List.of(one.get(), other.get()))
                    .hasAtLeastOneElementOfType(DraftGone.class)
                    .hasAtLeastOneElementOfType(Published.class);
        }
    }

    @Test
    void a_draft_that_is_too_long_is_refused_and_the_one_before_kept() {
        UUID draft = begin(MUNICH);
        assertThat(drafts.save(MUNICH, draft, Map.of("metadata.notes", "x".repeat(DraftService.LONGEST))))
                .isEqualTo(SaveOutcome.TOO_LARGE);
        assertThat(drafts.find(MUNICH, draft).orElseThrow().content()).isEqualTo(TYPED);
    }

    @Test
    void the_longest_draft_fits_whatever_it_is_written_in() {
        UUID draft = begin(MUNICH);
        assertThat(drafts.save(MUNICH, draft, Map.of("n", "\u732b".repeat(DraftService.LONGEST - 1))))
                .isEqualTo(SaveOutcome.SAVED);
        assertThat(drafts.save(MUNICH, draft, Map.of("n", "nul \0 and half a pair \ud83d")))
                .isEqualTo(SaveOutcome.SAVED);
    }
}
