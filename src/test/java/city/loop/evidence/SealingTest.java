package city.loop.evidence;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.WIEN;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/// Chains get all that was committed, in one order, whatever happens; and what is changed afterwards is found. Each
/// test has a chain that no other test looks at.
@SpringBootTest(properties = "portal.evidence.sealing=false")
class SealingTest {

    private static final Chain SHARED = Chain.of(MUNICH);

    @Autowired
    ApplicationContext portal;

    @Autowired
    Sealer sealer;

    @Autowired
    ChainService chains;

    @Autowired
    SealRepository seals;

    @Autowired
    CurrentActor current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    Writing writing;

    @BeforeEach
    void open() {
        writing = new Writing(portal);
    }

    @Test
    void of_many_writers_and_sealers_at_once_all_that_is_committed_is_sealed_once_and_without_a_gap() throws Exception {
        Chain chain = Chain.INSTALLATION;
        Set<String> committed = Collections.synchronizedSet(new HashSet<>());
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        boolean undone = i % 5 == 0;
                        String id = current.callAs(
                                Actor.PORTAL,
                                () -> transaction.<String>execute(status -> {
                                    String added = writing.add(chain);
                                    if (undone) {
                                        status.setRollbackOnly();
                                    }
                                    return added;
                                }));
                        if (!undone) {
                            committed.add(id);
                        }
                    }
                }));
            }
            CountDownLatch end = new CountDownLatch(1);
            List<Future<?>> sealers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                sealers.add(threads.submit(() -> {
                    while (end.getCount() > 0) {
                        sealer.seal();
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            end.countDown();
            for (Future<?> running : sealers) {
                running.get();
            }
        }
        sealer.seal();

        assertThat(writing.sealed(chain)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
        assertThat(writing.sequences(chain))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, committed.size()).boxed().toList());
        assertThat(chains.state(chain).found()).isEmpty();
    }

    @Test
    void an_entry_that_is_committed_after_younger_ones_is_not_passed_over() {
        List<String> made = new ArrayList<>();
        current.callAs(
                Actor.PORTAL,
                () -> transaction.<Integer>execute(_ -> {
                    made.add(writing.add(SHARED));
                    // A second writer, with a connection of its own, begins later and commits first.
                    try (var other = Executors.newSingleThreadExecutor()) {
                        other.submit(() -> made.add(writing.add(SHARED)));
                    }
                    return sealElsewhere();
                }));
        sealer.seal();

        assertThat(writing.sealed(SHARED)).filteredOn(made::contains).containsExactly(made.get(1), made.get(0));
    }

    @Test
    void what_a_killed_sealer_had_begun_is_done_by_the_next() {
        String id = writing.add(SHARED);
        int begun = current.callAs(
                Actor.PORTAL,
                () -> transaction.<Integer>execute(status -> {
                    status.setRollbackOnly();
                    return sealer.seal();
                }));
        assertThat(begun).isPositive();
        assertThat(writing.sealed(SHARED)).doesNotContain(id);

        sealer.seal();

        assertThat(writing.sealed(SHARED)).containsOnlyOnce(id);
        assertThat(chains.state(SHARED).found()).isEmpty();
    }

    @Test
    void nobody_seals_while_another_node_does() {
        String id = writing.add(SHARED);
        current.callAs(
                Actor.PORTAL,
                () -> transaction.<Integer>execute(_ -> {
                    assertThat(seals.lock()).isTrue();
                    return sealElsewhere();
                }));

        assertThat(writing.sealed(SHARED)).doesNotContain(id);
    }

    @Test
    void what_waits_for_its_seal_is_named() {
        sealer.seal();
        String id = writing.add(SHARED);

        ChainState state = chains.state(SHARED);

        assertThat(state.found()).isEmpty();
        assertThat(state.firstWaiting()).containsExactly(writing.eventId(id));
    }

    @Test
    void one_changed_letter_is_found_and_named() throws SQLException {
        Chain chain = Chain.of(BERLIN);
        writing.add(chain);
        String changed = writing.add(chain);
        writing.add(chain);
        sealer.seal();
        assertThat(chains.state(chain).found()).isEmpty();

        writing.tamper("update evidence.entry set state = 'drafT' where subject_id = '%s'".formatted(changed));

        assertThat(chains.state(chain).found())
                // The first is that the city was added.
                .contains(new ChainBreak(3, Optional.of(writing.eventId(changed)), ChainBreak.Kind.CHANGED));
        assertThat(verify("--database", url())).contains("BROKEN  berlin", writing.eventId(changed));
    }

    @Test
    void a_missing_entry_is_found_even_with_its_seal() throws SQLException {
        Chain chain = Chain.of(WIEN);
        writing.add(chain);
        String missing = writing.add(chain);
        writing.add(chain);
        sealer.seal();

        writing.tamper("delete from evidence.entry where subject_id = '%s'".formatted(missing));
        assertThat(chains.state(chain).found().map(ChainBreak::kind)).contains(ChainBreak.Kind.MISSING);
        // The first is that the city was added.
        writing.tamper("delete from evidence.seal where city_id = 'wien' and sequence = 3");

        assertThat(chains.state(chain).found().map(ChainBreak::sequence)).contains(3L);
    }

    @Test
    void an_entry_that_was_put_beside_the_chain_is_found() throws SQLException {
        Chain chain = Chain.of(new CityId("graz"));
        writing.tamper("""
                alter table evidence.entry drop constraint if exists entry_city_fk;
                insert into evidence.entry (city_id, event_type, subject_type, subject_id, state, payload_sha256,
                    visible_to, actor_kind, occurred_at)
                values ('graz', 'registered', 'material', 'MAT-X', 'registered', repeat('0', 64), 'public', 'portal',
                    now())""");

        assertThat(chains.state(chain).found().map(ChainBreak::kind)).contains(ChainBreak.Kind.INSERTED);
    }

    @Test
    void an_exported_chain_is_verified_without_the_portal() throws IOException {
        writing.add(SHARED);
        sealer.seal();

        assertThat(verify(export().toString())).startsWith("whole   munich");
    }

    @Test
    void a_changed_byte_in_an_exported_chain_is_found() throws IOException {
        String id = writing.add(SHARED);
        sealer.seal();
        Path file = export();
        Files.writeString(file, Files.readString(file).replace(id, id.replace("RFC", "RFD")));

        assertThat(verify(file.toString())).startsWith("BROKEN  munich").contains(writing.eventId(id));
    }

    @Test
    void an_exported_chain_that_was_cut_off_is_found() throws IOException {
        writing.add(SHARED);
        sealer.seal();
        Path file = export();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));

        assertThat(verify(file.toString())).startsWith("BROKEN  munich  Missing");
    }

    @Test
    void what_a_reader_may_not_see_is_in_the_file_by_its_hash_only_and_the_chain_still_holds() throws IOException {
        String id = writing.add(SHARED, Tier.OPERATOR);
        sealer.seal();
        Path file = export();

        assertThat(Files.readString(file)).doesNotContain(id);
        assertThat(verify(file.toString())).startsWith("whole   munich");
    }

    private Path export() throws IOException {
        StringWriter text = new StringWriter();
        chains.export(SHARED, _ -> true, text);
        return Files.writeString(folder.resolve("munich.jsonl"), text.toString());
    }

    private String url() {
        return String.valueOf(environment.getProperty("spring.datasource.url"));
    }

    private static String verify(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Verify.run(new PrintStream(out, true, StandardCharsets.UTF_8), arguments);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isEqualTo(said.contains("BROKEN") ? 1 : 0);
        return said;
    }

    private int sealElsewhere() {
        try (var other = Executors.newSingleThreadExecutor()) {
            return other.submit(sealer::seal).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
