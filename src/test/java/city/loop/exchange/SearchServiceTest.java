package city.loop.exchange;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.WIEN;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.read;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.ItemSearch.MaxCost;
import city.loop.exchange.ItemSearchResult.Found;
import city.loop.identity.Actor;
import city.loop.registry.ItemKind;
import city.loop.registry.MaterialStatusService;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.signals.SignalService;
import city.loop.signals.SignalTerms;
import city.loop.signals.Signals;
import city.loop.signals.VotingPeriod;
import city.loop.testing.Payloads;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/// What a search finds is compared with what a look at each material finds.
@SpringBootTest
class SearchServiceTest {

    private static final List<String> CATEGORIES = List.of("plastic-pet", "plastic-pp", "metal-steel", "cardboard");
    private static final List<Sample> SAMPLES = new ArrayList<>();
    private static final GeoPoint HERE = new GeoPoint(48, 11);

    @Autowired
    ApplicationContext portal;

    @Autowired
    SearchService search;

    @Autowired
    SignalService signals;

    @Autowired
    MaterialStatusService statuses;

    Loop loop;

    /// A material somewhere within some hundred kilometres, from one of three cities, some with an open offer.
    private record Sample(
            String id,
            CityId city,
            String category,
            GeoPoint place,
            int quantity,
            Optional<BigDecimal> price,
            boolean open) {}

    @BeforeEach
    void samples() {
        loop = new Loop(portal);
        SAMPLES.clear();
        SAMPLES.addAll(known());
    }

    private List<Sample> known() {
        Random random = new Random(11);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            CityId city = List.of(MUNICH, BERLIN, WIEN).get(i % 3);
            samples.add(new Sample(
                    "MAT-DE-MUC-2026-SEARCH-%06d".formatted(i),
                    city,
                    CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                    new GeoPoint(48 + random.nextDouble(-3, 3), 11 + random.nextDouble(-4, 4)),
                    random.nextInt(1, 1000),
                    i % 4 == 0 ? Optional.of(BigDecimal.valueOf(random.nextInt(0, 2000), 2)) : Optional.empty(),
                    i % 10 != 0));
        }
        if (loop.registry
                .find(new city.loop.registry.ItemId(samples.getFirst().id()))
                .isEmpty()) {
            samples.forEach(this::register);
            adopt(MUNICH, "0.30", "0.10");
            adopt(BERLIN, "0.55", "0.25");
        }
        return samples;
    }

    private void register(Sample sample) {
        loop.as(
                Actor.PORTAL,
                () -> loop.registry.register(
                        sample.city(),
                        read(Payloads.material(
                                        sample.id(),
                                        sample.city().slug(),
                                        "{\"value\": %d, \"unit\": \"kg\"}".formatted(sample.quantity()),
                                        ", \"location\": {\"lat\": %s, \"lon\": %s}%s"
                                                .formatted(
                                                        sample.place().latitude(),
                                                        sample.place().longitude(),
                                                        sample.open()
                                                                ? ""
                                                                : ", \"passport\": {\"visible_to\": \"operator\"}"))
                                .replace("organic-wood", sample.category()))));
        sample.price()
                .ifPresent(price -> accepted(loop.as(
                        Actor.PORTAL,
                        () -> loop.offers.publish(read(Payloads.offer(
                                        Loop.next("OFR"),
                                        sample.id(),
                                        sample.city().slug(),
                                        "Berlin",
                                        "{\"value\": 1, \"unit\": \"kg\"}")
                                .replace("\"status\"", "\"base_price\": " + price + ", \"status\""))))));
    }

    private void adopt(CityId city, String plastic, String others) {
        Instant now = Instant.now().minus(Duration.ofDays(1));
        loop.as(
                Actor.PORTAL,
                () -> signals.adopt(
                        city,
                        new SignalTerms(
                                new Signals(Map.of(
                                        "plastic-pet",
                                        new BigDecimal(plastic),
                                        Signals.DEFAULT,
                                        new BigDecimal(others))),
                                new VotingPeriod(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2))),
                                now,
                                now.plus(Duration.ofDays(90)),
                                Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 20, 75, 150, 320, 800})
    void a_search_by_distance_finds_what_lies_within_it(double kilometres) {
        assertFinds(of("*").within(kilometres), sample -> sample.place().distanceKm(HERE) <= kilometres);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plastic-*", "plastic-pet", "p*", "*", "nothing-*", "gold"})
    void a_search_by_category_finds_the_word_or_what_begins_so(String category) {
        assertFinds(of(category), sample -> new CategoryPattern(category).matches(sample.category()));
    }

    @Test
    void several_filters_have_to_be_met_together() {
        assertFinds(
                of("plastic-*").within(200).atLeast(400),
                sample -> sample.category().startsWith("plastic-")
                        && sample.place().distanceKm(HERE) <= 200
                        && sample.quantity() >= 400);
    }

    @Test
    void a_citys_node_finds_its_own() {
        assertFinds(of("*").in(BERLIN), sample -> sample.city().equals(BERLIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.5", "4", "8", "15", "40"})
    void a_search_by_cost_finds_what_costs_as_much_in_java(String most) {
        assertFinds(of("*").costingAtMost(most), sample -> cost(sample).total().compareTo(new BigDecimal(most)) <= 0);
    }

    private LoopCost cost(Sample sample) {
        BigDecimal base = sample.price().orElse(BigDecimal.ZERO);
        return sample.city().equals(MUNICH)
                ? LoopCost.local(base)
                : LoopCost.between(
                        base,
                        signals.of(sample.city()).of(sample.category()),
                        signals.of(MUNICH).of(sample.category()),
                        BigDecimal.valueOf(sample.place().distanceKm(HERE)));
    }

    @Test
    void whoever_may_see_more_finds_more() {
        assertThat(ids(MUNICH, of("*"))).hasSizeGreaterThan(ids(null, of("*")).size());
    }

    @Test
    void what_is_withdrawn_is_found_no_more_and_not_counted() {
        String id = "MAT-DE-MUC-2026-SEARCH-WITHDRAWN";
        register(new Sample(id, WIEN, "cardboard", HERE, 1, Optional.empty(), true));
        assertThat(ids(null, of("cardboard").within(1))).contains(id);
        loop.as(Actor.PORTAL, () -> statuses.report(read(Payloads.materialStatus(UUID.randomUUID(), id, "withdrawn"))));

        assertThat(ids(null, of("cardboard").within(1))).doesNotContain(id);
        assertThat(search.find(of("cardboard").within(1).build(Optional.empty(), 1))
                        .total())
                .isEqualTo(ids(null, of("cardboard").within(1)).size());
    }

    @Test
    void a_total_that_was_counted_before_is_right_after_a_write() {
        SearchFor one = of("textile-wool");
        search.find(one.build(Optional.empty(), 1));
        int before = search.find(one.build(Optional.empty(), 1)).total();
        for (int i = 0; i < 3; i++) {
            register(new Sample(
                    Loop.next("MAT-DE-MUC-2026-WOOL"), WIEN, "textile-wool", HERE, 1, Optional.empty(), true));
            assertThat(search.find(one.build(Optional.empty(), 1)).total()).isEqualTo(before + i + 1);
        }
    }

    @Test
    void an_item_without_a_place_is_found_at_its_city() {
        String id = "MAT-DE-MUC-2026-SEARCH-NOWHERE";
        loop.as(
                MUNICH,
                () -> loop.registry.register(
                        MUNICH, read(Payloads.material(id, "munich").replace("organic-wood", "glass-clear"))));

        assertThat(ids(null, of("glass-clear").within(1))).contains(id);
    }

    private void assertFinds(SearchFor wanted, Predicate<Sample> right) {
        assertThat(ids(null, wanted).stream().filter(id -> id.matches(".*-SEARCH-[0-9]{6}")))
                .containsExactlyInAnyOrderElementsOf(SAMPLES.stream()
                        .filter(Sample::open)
                        .filter(right)
                        .map(Sample::id)
                        .toList());
    }

    /// All ids of the samples that are found, gathered page by page; each once, and as many as the total says.
    private List<String> ids(@org.jspecify.annotations.Nullable CityId reader, SearchFor wanted) {
        List<String> ids = new ArrayList<>();
        Optional<ItemSearch.After> after = Optional.empty();
        int total;
        do {
            ItemSearch asked = wanted.build(after, 7);
            ItemSearchResult page = reader == null ? search.find(asked) : loop.as(reader, () -> search.find(asked));
            page.rows().stream().map(Found::place).map(ItemSearch.After::id).forEach(ids::add);
            after = page.next();
            total = page.total();
        } while (after.isPresent());
        assertThat(ids).doesNotHaveDuplicates().hasSize(total);
        return ids;
    }

    private static SearchFor of(String category) {
        return new SearchFor(category, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record SearchFor(
            String category,
            Optional<Double> kilometres,
            Optional<Integer> quantity,
            Optional<String> cost,
            Optional<CityId> city) {

        SearchFor within(double most) {
            return new SearchFor(category, Optional.of(most), quantity, cost, city);
        }

        SearchFor atLeast(int least) {
            return new SearchFor(category, kilometres, Optional.of(least), cost, city);
        }

        SearchFor costingAtMost(String most) {
            return new SearchFor(category, kilometres, quantity, Optional.of(most), city);
        }

        SearchFor in(CityId wanted) {
            return new SearchFor(category, kilometres, quantity, cost, Optional.of(wanted));
        }

        ItemSearch build(Optional<ItemSearch.After> after, int limit) {
            return new ItemSearch(
                    ItemKind.MATERIAL,
                    city,
                    Optional.of(new CategoryPattern(category)),
                    kilometres.map(most -> new SearchCircle(HERE, most)),
                    quantity.map(BigDecimal::valueOf),
                    cost.map(most -> new MaxCost(new BigDecimal(most), HERE, MUNICH, munichs())),
                    after,
                    limit);
        }

        private static Signals munichs() {
            return new Signals(Map.of("plastic-pet", new BigDecimal("0.30"), Signals.DEFAULT, new BigDecimal("0.10")));
        }
    }
}
