package city.loop.search;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.cities.CityService;
import city.loop.exchange.Loop;
import city.loop.exchange.Match;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.TransferStatus;
import city.loop.registry.ItemId;
import city.loop.search.SearchOutcome.Found;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import city.loop.testing.Payloads;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class ListingSearchTest {

    private static final int MANY = 50;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private ListingService listings;

    @Autowired
    private ListingQueries queries;

    @Autowired
    private CityService cities;

    @Autowired
    private Clock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DSLContext database;

    @Autowired
    private JdbcClient jdbc;

    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void a_word_is_found_by_its_stem_in_the_language_of_the_page() {
        Offer offer = offer("\"description\": \"Balken aus alten Scheunen\"", 5);

        assertThat(ids(Locale.GERMAN, "alte Scheune")).contains(offer.id().value());
    }

    @Test
    void an_english_reader_finds_a_german_record_by_its_category() {
        Offer offer = offer("\"description\": \"Zirbelkiefer\"", 5);

        assertThat(ids(Locale.ENGLISH, "woods")).contains(offer.id().value());
    }

    @Test
    void a_word_is_found_inside_of_a_compound_and_without_its_accents() {
        Offer offer = offer("\"description\": \"Dachstuhlträger aus Lärche\"", 5);

        assertThat(ids(Locale.GERMAN, "träger")).contains(offer.id().value());
        assertThat(ids(Locale.GERMAN, "Larche")).contains(offer.id().value());
    }

    @Test
    void a_misspelt_word_finds_what_is_written_nearly_so_and_is_put_right() {
        Offer offer = offer("\"description\": \"Parkettstäbe aus Nussbaum\"", 5);

        Found found = search(Locale.GERMAN, "Nusbaumm");

        assertThat(found.hits()).isEmpty();
        assertThat(found.similar())
                .extracting(hit -> hit.listing().id())
                .contains(offer.id().value());
        assertThat(found.meant()).contains("Nussbaum");
    }

    @Test
    void a_withdrawn_offer_is_found_no_more() {
        Offer offer = offer("\"description\": \"Treppenstufen\"", 5);
        accepted(loop.as(MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty())));

        assertThat(ids(Locale.GERMAN, "Treppenstufen")).isEmpty();
    }

    @Test
    void a_record_for_operators_only_is_not_in_the_index() {
        ItemId item = material("\"description\": \"Verschlusssache\", \"passport\": {\"visible_to\": \"operator\"}");
        accepted(loop.offer(item, "Munich", kg(5)));

        assertThat(rowsAbout("Verschlusssache")).isZero();
    }

    @Test
    void what_only_operators_may_read_of_a_public_record_is_not_in_the_index() {
        material("\"location\": {\"lat\": 48.1, \"lon\": 11.5, \"address\": \"Geheimgasse 7\"}");

        assertThat(rowsAbout("Geheimgasse")).isZero();
    }

    @Test
    void a_handed_over_offer_is_not_among_the_open_ones_but_among_the_done() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        accepted(loop.transfer(staff(MUNICH), match, TransferStatus.COMPLETED));

        assertThat(ids(filter(Locale.ENGLISH, Optional.empty(), Optional.of(ListingState.OPEN))))
                .doesNotContain(match.offer().value());
        assertThat(ids(filter(Locale.ENGLISH, Optional.empty(), Optional.of(ListingState.DONE))))
                .contains(match.offer().value());
    }

    @Test
    void a_reserved_offer_that_falls_free_is_open_again() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        ListingFilter open = filter(Locale.ENGLISH, Optional.empty(), Optional.of(ListingState.OPEN));
        assertThat(ids(open)).doesNotContain(match.offer().value());

        accepted(loop.as(BERLIN, () -> loop.matches.change(match.id(), MatchStatus.REJECTED, Optional.empty())));

        assertThat(ids(open)).contains(match.offer().value());
    }

    @Test
    void a_least_quantity_converts_within_its_dimension_and_leaves_others_out() {
        Offer much = offer("\"description\": \"Rundholz viel\"", 900);
        Offer little = offer("\"description\": \"Rundholz wenig\"", 5);
        Quantity half = new Quantity(new BigDecimal("0.5"), Unit.T);

        List<String> found = ids(atLeast(half));

        assertThat(found).contains(much.id().value()).doesNotContain(little.id().value());
        assertThat(ids(atLeast(new Quantity(BigDecimal.ONE, Unit.PIECE))))
                .doesNotContain(much.id().value());
    }

    @Test
    void where_a_city_has_little_its_neighbours_are_asked_and_the_way_is_told() {
        Offer offer = offer("\"description\": \"Mondstein\", \"location\": {\"lat\": 48.1, \"lon\": 11.5}", 5);
        ListingFilter filter =
                ListingFilter.open(BERLIN, Locale.GERMAN, clock.instant()).matching("Mondstein");

        Found found = found(filter, BERLIN);

        assertThat(found.hits()).isEmpty();
        assertThat(found.nearby()).singleElement().satisfies(hit -> {
            assertThat(hit.listing().id()).isEqualTo(offer.id().value());
            GeoPoint berlin = cities.find(BERLIN).orElseThrow().place();
            assertThat(hit.km()).isCloseTo(berlin.distanceKm(new GeoPoint(48.1, 11.5)), Percentage.withPercentage(1));
        });
    }

    @Test
    void every_listing_is_on_exactly_one_page() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            all.add(offer("\"description\": \"Seitenzahl\"", 1).id().value());
        }
        ListingFilter filter = filter(Locale.GERMAN, Optional.of("Seitenzahl"), Optional.of(ListingState.OPEN));

        List<String> read = IntStream.range(0, 3)
                .mapToObj(page ->
                        ((Found) listings.search(filter, cities.find(MUNICH).orElseThrow(), page, 24)).hits())
                .flatMap(List::stream)
                .map(hit -> hit.listing().id())
                .toList();

        assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "-", "%", "_", "\\", "a & ! | (", ":*", "<->", "😀", "' or 1=1 --", "ſß", "١"})
    void no_text_breaks_a_search(String text) {
        assertThat(search(Locale.GERMAN, text)).isNotNull();
    }

    @Test
    void no_other_city_writes_into_a_citys_part_of_the_index() {
        offer("\"description\": \"Eigentum\"", 5);

        Integer changed = transaction.execute(status -> {
            jdbc.sql("select set_config('app.cities', 'berlin', true)")
                    .query(String.class)
                    .single();
            return jdbc.sql("update search.listing set state = 'done' where city_id = 'munich'")
                    .update();
        });

        assertThat(changed).isZero();
    }

    @Test
    void a_search_ends_when_its_time_is_over() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    queries.prepare(Duration.ofMillis(20));
                    database.execute("select pg_sleep(10)");
                }))
                .isInstanceOf(QueryTimeoutException.class);
    }

    private Offer offer(String more, int kg) {
        return accepted(loop.offer(material(more), "Munich", kg(kg)));
    }

    private ItemId material(String more) {
        String id = Loop.next("MAT-DE-MUC-2026-WOOD");
        String text = Payloads.material(id, "Munich", kg(1000), ", " + more);
        loop.as(MUNICH, () -> loop.registry.register(MUNICH, Loop.read(text)));
        return new ItemId(id);
    }

    private static String kg(int value) {
        return "{\"value\": %d, \"unit\": \"kg\"}".formatted(value);
    }

    private List<String> ids(Locale language, String words) {
        return ids(filter(language, Optional.of(words), Optional.of(ListingState.OPEN)));
    }

    private List<String> ids(ListingFilter filter) {
        return listings.first(filter, 100).stream()
                .map(hit -> hit.listing().id())
                .toList();
    }

    private Found search(Locale language, String words) {
        return found(filter(language, Optional.of(words), Optional.of(ListingState.OPEN)), MUNICH);
    }

    private Found found(ListingFilter filter, CityId city) {
        return (Found) listings.search(filter, cities.find(city).orElseThrow(), 0, 24);
    }

    private ListingFilter filter(Locale language, Optional<String> text, Optional<ListingState> state) {
        return filter(language, text, state, Optional.empty());
    }

    private ListingFilter atLeast(Quantity least) {
        return filter(Locale.GERMAN, Optional.empty(), Optional.of(ListingState.OPEN), Optional.of(least));
    }

    private ListingFilter filter(
            Locale language, Optional<String> text, Optional<ListingState> state, Optional<Quantity> least) {
        return new ListingFilter(
                language,
                clock.instant(),
                text,
                Optional.of(MUNICH),
                Optional.empty(),
                Set.of(ListingKind.OFFER),
                Optional.empty(),
                state,
                false,
                Optional.empty(),
                least,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ListingOrder.NEWEST);
    }

    private int rowsAbout(String word) {
        return jdbc.sql("""
                        select count(*) from search.listing l join search.listing_text t using (city_id, kind, listing_id)
                        where l::text || t::text ilike ?""").param("%" + word + "%").query(Integer.class).single();
    }
}
