package city.loop.initiatives;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.exchange.Loop;
import city.loop.exchange.RecordHistory;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.initiatives.Happening.Repeats;
import city.loop.initiatives.OpeningHours.Span;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import city.loop.shared.GeoPoint;
import city.loop.shared.Slug;
import city.loop.testing.DemoCities;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class InitiativeServiceTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final InitiativeProfile CAFE = new InitiativeProfile(
            InitiativeKind.REPAIR_CAFE,
            "Repair-Café Süd",
            Map.of("de", "Gemeinsam reparieren", "en", "Repairing together"),
            "Lindwurmstraße 1",
            new GeoPoint(48.13, 11.56),
            new TreeSet<>(Set.of("step-free")),
            Map.of(),
            new TreeSet<>(Set.of("electronics-appliance")),
            Map.of("de", "Keine Kühlgeräte"),
            List.of("Nachbarschaftstreff"),
            "https://repair.example",
            null,
            Map.of(),
            new OpeningHours(List.of(new Span(DayOfWeek.SATURDAY, new Hours(600, 900)))),
            List.of(new Happening(
                    UUID.randomUUID(),
                    Map.of("de", "Reparaturtag"),
                    LocalDate.of(2026, 1, 17),
                    null,
                    new Hours(600, 900),
                    Repeats.MONTHLY)));

    @Autowired
    private InitiativeService service;

    @Autowired
    private ListingService listings;

    @Autowired
    private RecordHistory history;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void cities() {
        DemoCities.add(cities, current);
    }

    @Test
    void everybody_reads_an_initiative_as_it_was_published() {
        String slug = publish();

        Initiative read = as(Actor.ANONYMOUS, () -> service.find(MUNICH, slug)).orElseThrow();

        assertThat(read.profile()).isEqualTo(CAFE);
        assertThat(read.documentHash()).hasSize(64);
    }

    @Test
    void an_address_is_taken_once() {
        String slug = publish();

        assertThat(as(Loop.staff(MUNICH), () -> service.publish(MUNICH, slug, CAFE)))
                .isEmpty();
    }

    @Test
    void a_change_takes_the_place_of_hours_and_dates() {
        String slug = publish();
        InitiativeProfile other = new InitiativeProfile(
                CAFE.kind(),
                "Repair-Café Nord",
                Map.of(),
                null,
                null,
                new TreeSet<>(),
                Map.of(),
                new TreeSet<>(),
                Map.of(),
                List.of(),
                null,
                null,
                Map.of(),
                OpeningHours.NONE,
                List.of());

        as(Loop.staff(MUNICH), () -> service.change(MUNICH, slug, other, InitiativeStatus.PUBLISHED));

        assertThat(service.find(MUNICH, slug).orElseThrow().profile()).isEqualTo(other);
    }

    @Test
    void a_withdrawn_initiative_its_hours_and_its_dates_are_there_for_its_city_alone() {
        String slug = publish();
        as(Loop.staff(MUNICH), () -> service.change(MUNICH, slug, CAFE, InitiativeStatus.WITHDRAWN));

        assertThat(as(Actor.ANONYMOUS, () -> service.find(MUNICH, slug))).isEmpty();
        assertThat(as(Loop.staff(BERLIN), () -> service.find(MUNICH, slug))).isEmpty();
        assertThat(as(Loop.staff(MUNICH), () -> service.find(MUNICH, slug))).isPresent();
        assertThat(found(slug)).isFalse();
        assertThat(database.sql("select count(*) from initiatives.opening where slug = ?")
                        .param(slug)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_search_finds_an_initiative_by_what_it_accepts() {
        String slug = publish();

        assertThat(found(slug)).isTrue();
    }

    @Test
    void each_step_leaves_its_evidence() {
        String slug = publish();
        as(Loop.staff(MUNICH), () -> service.change(MUNICH, slug, CAFE, InitiativeStatus.WITHDRAWN));

        assertThat(as(Loop.staff(MUNICH), () -> history.of(MUNICH, "initiative", slug)))
                .extracting(RecordHistory.Entry::state)
                .containsExactly("published", "withdrawn");
    }

    @Test
    void another_citys_staff_publish_and_change_nothing() {
        String slug = publish();

        assertThatThrownBy(() -> as(Loop.staff(BERLIN), () -> service.publish(MUNICH, "theirs", CAFE)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                        as(Loop.staff(BERLIN), () -> service.change(MUNICH, slug, CAFE, InitiativeStatus.WITHDRAWN)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_database_itself_lets_no_other_city_change_or_clear_an_initiative() {
        String slug = publish();

        assertThat(asBerlin("update initiatives.initiative set name = 'Ours' where slug = ?", slug))
                .isZero();
        assertThat(asBerlin("delete from initiatives.opening where slug = ?", slug))
                .isZero();
        assertThat(asBerlin("delete from initiatives.happening where slug = ?", slug))
                .isZero();
    }

    @Test
    void a_name_makes_an_address() {
        assertThat(Slug.of("Repair-Café Süd & Straße")).contains("repair-cafe-sued-strasse");
        assertThat(Slug.of("…")).isEmpty();
    }

    private String publish() {
        String slug = "repair-cafe-" + NUMBER.incrementAndGet();
        assertThat(as(Loop.staff(MUNICH), () -> service.publish(MUNICH, slug, CAFE)))
                .isPresent();
        return slug;
    }

    private boolean found(String slug) {
        ListingFilter filter = ListingFilter.open(MUNICH, Locale.GERMAN, clock.instant())
                .of(ListingKind.INITIATIVE)
                .matching("Haushaltsgeräte");
        return listings.first(filter, 100).stream()
                .anyMatch(hit -> hit.listing().id().equals(slug));
    }

    private int asBerlin(String sql, String slug) {
        Integer rows = transaction.execute(status -> {
            database.sql("select set_config('app.cities', 'berlin', true)")
                    .query(String.class)
                    .single();
            return database.sql(sql).param(slug).update();
        });
        return rows == null ? -1 : rows;
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }
}
