package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.ItemSearch;
import city.loop.exchange.ItemSearchResult;
import city.loop.exchange.Loop;
import city.loop.exchange.SearchCircle;
import city.loop.exchange.SearchService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// Counts that are kept, changes that are not added up yet, and items at a circle's edge are together as many as
/// there are.
@SpringBootTest
class ItemCountTest {

    private static final List<String> CATEGORIES = List.of("plastic-pet", "plastic-pp", "metal-steel", "cardboard");

    /// A city, the date line, a pole, and where both grids have an edge.
    private static final List<GeoPoint> CENTRES = List.of(
            new GeoPoint(48.137, 11.575), new GeoPoint(-16.8, 179.98), new GeoPoint(89.9, 20), new GeoPoint(0, 0));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    ApplicationContext portal;

    @Autowired
    SearchService search;

    @Autowired
    ItemCountRepository counts;

    @Autowired
    DSLContext database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CurrentActor current;

    private record Placed(String id, CityId city, String category, GeoPoint place, String visibleTo) {}

    @BeforeEach
    void cities() throws SQLException {
        new Loop(portal);
        write("delete from registry.item");
        addUpAll();
    }

    @Test
    void as_many_are_counted_as_a_look_at_each_finds_whatever_was_written() throws SQLException {
        Random random = new Random(42);
        List<Placed> placed = new ArrayList<>();
        for (int turn = 0; turn < 6; turn++) {
            add(placed, some(random, 700));
            if (turn % 2 == 0) {
                addUpAll();
            }
            for (int i = 0; i < 60; i++) {
                withdrawMoveOrDelete(placed, random);
            }
            for (int i = 0; i < 40; i++) {
                assertCounts(placed, random);
            }
        }
        addUpAll();
        assertCounts(placed, random);
        assertAddedUp();
    }

    private void withdrawMoveOrDelete(List<Placed> placed, Random random) throws SQLException {
        Placed one = placed.remove(random.nextInt(placed.size()));
        switch (random.nextInt(3)) {
            case 0 -> write("update registry.item set status = 'withdrawn' where item_id = ?", one.id());
            case 1 -> write("delete from registry.item where item_id = ?", one.id());
            default -> {
                Placed moved = new Placed(one.id(), one.city(), one.category(), place(random), one.visibleTo());
                write("""
                        update registry.item set search_latitude = there.lat, search_longitude = there.lon,
                            search_cell = registry.search_cell(there.lat, there.lon),
                            search_spot = registry.search_spot(there.lat, there.lon),
                            search_x = cosd(there.lat) * cosd(there.lon), search_y = cosd(there.lat) * sind(there.lon),
                            search_z = sind(there.lat)
                        from (select ?::float8 as lat, ?::float8 as lon) there where item_id = ?""", moved.place().latitude(), moved.place().longitude(), moved.id());
                placed.add(moved);
            }
        }
    }

    private void assertCounts(List<Placed> placed, Random random) {
        GeoPoint centre = place(random);
        double kilometres = Math.pow(10, random.nextDouble(-1, 4.3));
        CategoryPattern category =
                new CategoryPattern(List.of("*", "plastic-*", "cardboard").get(random.nextInt(3)));
        Optional<CityId> city = random.nextInt(3) == 0 ? Optional.of(Loop.BERLIN) : Optional.empty();
        boolean everywhere = random.nextInt(8) == 0;
        Optional<CityId> reader = random.nextBoolean() ? Optional.of(Loop.MUNICH) : Optional.empty();
        ItemSearch asked = new ItemSearch(
                ItemKind.MATERIAL,
                city,
                Optional.of(category),
                everywhere ? Optional.empty() : Optional.of(new SearchCircle(centre, kilometres)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1);
        assertThat(total(reader, asked))
                .as("%s for %s", asked, reader)
                .isEqualTo(placed.stream()
                        .filter(one -> category.matches(one.category())
                                && city.map(one.city()::equals).orElse(true)
                                && (everywhere || one.place().distanceKm(centre) <= kilometres)
                                && sees(reader, one))
                        .count());
    }

    /// Staff see their city's, and of others' what operators see.
    private static boolean sees(Optional<CityId> reader, Placed one) {
        return switch (one.visibleTo()) {
            case "public" -> true;
            case "operator" -> reader.isPresent();
            default -> reader.map(one.city()::equals).orElse(false);
        };
    }

    private int total(Optional<CityId> reader, ItemSearch asked) {
        return reader.map(city -> current.callAs(Loop.staff(city), () -> search.find(asked)))
                .orElseGet(() -> search.find(asked))
                .total();
    }

    @Test
    void more_than_the_most_are_said_to_be_more_however_wide_the_circle() throws SQLException {
        Random random = new Random(7);
        List<Placed> many = new ArrayList<>();
        for (int i = 0; i < ItemSearchResult.MOST_COUNTED; i++) {
            many.add(new Placed(next(), Loop.WIEN, "cardboard", near(CENTRES.getFirst(), 0.05, random), "public"));
        }
        add(new ArrayList<>(), many);
        addUpAll();
        for (double kilometres : List.of(12.0, 40.0, 150.0, 2_000.0)) {
            assertThat(within(kilometres))
                    .as("%s km", kilometres)
                    .extracting(ItemSearchResult::total, ItemSearchResult::more)
                    .containsExactly(ItemSearchResult.MOST_COUNTED, false);
        }
        add(new ArrayList<>(), List.of(new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public")));
        for (double kilometres : List.of(12.0, 40.0, 150.0, 2_000.0)) {
            assertThat(within(kilometres))
                    .as("%s km", kilometres)
                    .extracting(ItemSearchResult::total, ItemSearchResult::more)
                    .containsExactly(ItemSearchResult.MOST_COUNTED, true);
        }
    }

    /// Two writers in one spot, two who add up, and somebody who reads all the while.
    @Test
    void nothing_is_missed_nor_counted_twice_while_two_add_up_what_others_write() throws Exception {
        int each = 300;
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicBoolean end = new AtomicBoolean();
        Callable<Boolean> writer = () -> {
            for (int i = 0; i < each; i++) {
                begun.incrementAndGet();
                add(
                        new ArrayList<>(),
                        List.of(new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public")));
                done.incrementAndGet();
            }
            return true;
        };
        Callable<Boolean> adder = () -> {
            while (!end.get()) {
                addUp();
            }
            return true;
        };
        add(
                new ArrayList<>(),
                List.of(
                        new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public"),
                        new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public")));
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> writing = List.of(threads.submit(writer), threads.submit(writer));
            List<Future<Boolean>> adding = List.of(threads.submit(adder), threads.submit(adder));
            while (done.get() < 2 * each && writing.stream().noneMatch(ItemCountTest::failed)) {
                int least = done.get();
                int total = within(20).total();
                assertThat(total - 2).isBetween(least, begun.get());
            }
            end.set(true);
            for (Future<Boolean> one : writing) {
                assertThat(one.get()).isTrue();
            }
            for (Future<Boolean> one : adding) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            end.set(true);
        }
        addUpAll();
        assertThat(within(20).total()).isEqualTo(2 + 2 * each);
        assertAddedUp();
    }

    /// Both would add the same square.
    @Test
    void who_comes_while_another_adds_up_leaves_it_to_the_next() throws SQLException {
        Placed first = new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public");
        Placed second = new Placed(next(), Loop.WIEN, "cardboard", CENTRES.getFirst(), "public");
        add(new ArrayList<>(), List.of(first));
        try (var threads = Executors.newSingleThreadExecutor()) {
            current.runAs(
                    Actor.PORTAL,
                    () -> transaction.executeWithoutResult(_ -> {
                        counts.addUp();
                        Future<?> other = threads.submit(() -> {
                            add(new ArrayList<>(), List.of(second));
                            addUp();
                            return true;
                        });
                        assertThat(other).succeedsWithin(Duration.ofSeconds(20));
                    }));
        }
        assertThat(within(20).total()).isEqualTo(2);
    }

    private static boolean failed(Future<Boolean> one) {
        return one.state() == Future.State.FAILED;
    }

    private ItemSearchResult within(double kilometres) {
        return search.find(new ItemSearch(
                ItemKind.MATERIAL,
                Optional.empty(),
                Optional.of(new CategoryPattern("card*")),
                Optional.of(new SearchCircle(CENTRES.getFirst(), kilometres)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1));
    }

    /// Once the portal's own schedule, which is at work here as well, has let go.
    private void addUpAll() {
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(_ -> {
                    database.fetch("select pg_advisory_xact_lock(hashtext('registry.item_count'))");
                    counts.addUp();
                }));
    }

    private void addUp() {
        current.runAs(Actor.PORTAL, () -> transaction.executeWithoutResult(_ -> counts.addUp()));
    }

    /// What is kept is what is there, and no row says nothing.
    private void assertAddedUp() throws SQLException {
        try (Connection connection = superuser();
                var wrong = connection.createStatement().executeQuery("""
                        select count(*) from (
                            (select city_id, grid, square, category, visible_to, items from registry.item_count
                            union all
                            select city_id, grid, square, category, visible_to, -count(*)
                            from registry.item
                                cross join lateral registry.search_squares(search_cell, search_spot)
                            where status <> 'withdrawn'
                            group by city_id, grid, square, category, visible_to)) both_of
                        group by city_id, grid, square, category, visible_to
                        having sum(items) <> 0 or bool_or(items = 0)""")) {
            assertThat(wrong.next()).isFalse();
        }
    }

    private static String next() {
        return "MAT-DE-MUC-2026-COUNT-%06d".formatted(NUMBER.incrementAndGet());
    }

    private static List<Placed> some(Random random, int many) {
        List<Placed> some = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            some.add(new Placed(
                    next(),
                    List.of(Loop.MUNICH, Loop.BERLIN).get(random.nextInt(2)),
                    CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                    place(random),
                    List.of("public", "operator", "regulator").get(random.nextInt(3))));
        }
        return some;
    }

    private static GeoPoint place(Random random) {
        GeoPoint centre = CENTRES.get(random.nextInt(CENTRES.size()));
        return near(centre, Math.pow(10, random.nextDouble(-3, 0.5)), random);
    }

    /// Every third place lies on the edges of squares.
    private static GeoPoint near(GeoPoint centre, double degrees, Random random) {
        double latitude = centre.latitude() + degrees * random.nextDouble(-1, 1);
        double longitude = centre.longitude() + degrees * random.nextDouble(-1, 1);
        if (random.nextInt(3) == 0) {
            latitude = Math.rint(latitude * 100) / 100;
            longitude = Math.rint(longitude * 50) / 50;
        }
        return new GeoPoint(Math.clamp(latitude, -90, 90), Math.IEEEremainder(longitude, 360));
    }

    private void add(List<Placed> to, List<Placed> placed) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into registry.item (city_id, item_id, kind, category, quantity_value, quantity_unit,
                            dimension, amount, origin_city, current_city, available_from, visible_to, document,
                            document_sha256, created_at, search, search_latitude, search_longitude, search_cell,
                            search_spot, search_x, search_y, search_z)
                        select ?, ?, 'material', ?, 1, 'kg', 'mass', 1000, 'here', 'here', now(), ?::registry.tier, '{}',
                            repeat('0', 64), now(), '', lat, lon, registry.search_cell(lat, lon),
                            registry.search_spot(lat, lon), cosd(lat) * cosd(lon), cosd(lat) * sind(lon), sind(lat)
                        from (select ?::float8 as lat, ?::float8 as lon) place""")) {
            for (Placed one : placed) {
                insert.setString(1, one.city().slug());
                insert.setString(2, one.id());
                insert.setString(3, one.category());
                insert.setString(4, one.visibleTo());
                insert.setDouble(5, one.place().latitude());
                insert.setDouble(6, one.place().longitude());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        to.addAll(placed);
    }

    private void write(String sql, Object... values) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                portal.getEnvironment().getRequiredProperty("spring.datasource.url"), "postgres", null);
    }
}
