package city.loop.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// A chain in a file: whatever happens to it on the way is found.
class ChainFileTest {

    private static final Chain CHAIN = Chain.of(new CityId("munich"));
    private static final int LENGTH = 12;

    @Test
    void a_file_as_it_was_written_holds() throws IOException {
        assertThat(check(file()).found()).isEmpty();
        assertThat(check(file()).checked()).isEqualTo(LENGTH);
    }

    /// But for the moment of the export, which stands in the first line and is no part of the chain.
    @Property(tries = 500)
    void one_flipped_bit_is_found_wherever_it_is(
            @ForAll @IntRange(min = 0, max = 1_000_000) int place, @ForAll @IntRange(min = 0, max = 6) int bit)
            throws IOException {
        byte[] bytes = file().getBytes(StandardCharsets.US_ASCII);
        int start = new String(bytes, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        int at = start + place % (bytes.length - start - 1);
        bytes[at] ^= (byte) (1 << bit);

        assertThat(holds(new String(bytes, StandardCharsets.US_ASCII)))
                .as("bit %d of byte %d", bit, at)
                .isFalse();
    }

    @Property(tries = 50)
    void a_line_that_was_taken_out_is_found(@ForAll @IntRange(min = 1, max = LENGTH) int line) throws IOException {
        List<String> lines = file().lines().toList();

        assertThat(holds(String.join(
                        "\n",
                        IntStream.range(0, lines.size())
                                .filter(i -> i != line)
                                .mapToObj(lines::get)
                                .toList())))
                .isFalse();
    }

    @Property(tries = 50)
    void a_line_that_stands_twice_is_found(@ForAll @IntRange(min = 1, max = LENGTH) int line) throws IOException {
        List<String> lines = file().lines().toList();

        assertThat(holds(String.join(
                        "\n",
                        IntStream.range(0, lines.size() + 1)
                                .mapToObj(i -> lines.get(i <= line ? i : i - 1))
                                .toList())))
                .isFalse();
    }

    private static boolean holds(String file) {
        try {
            return check(file).found().isEmpty();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static ChainState check(String file) throws IOException {
        return ChainFile.check(new BufferedReader(new StringReader(file)));
    }

    private static String file() throws IOException {
        StringWriter lines = new StringWriter();
        String hash = ChainLink.BEGINNING;
        for (int i = 1; i <= LENGTH; i++) {
            ChainLink link = ChainLink.after(hash, i, entry(i));
            ChainFile.write(lines, link);
            hash = link.chainHash();
        }
        StringWriter file = new StringWriter();
        ChainFile.writeHead(
                file,
                new ChainState(CHAIN, LENGTH, Optional.of(hash), Optional.empty(), Optional.empty(), 0, 0, List.of()),
                Instant.EPOCH);
        return file + lines.toString();
    }

    private static EvidenceEntry entry(int number) {
        return new EvidenceEntry(
                CHAIN,
                new UUID(number, number),
                "registered",
                "material",
                "MAT-DE-MUC-2026-WOOD-" + (100_000 + number),
                "registered",
                "0123456789abcdef".repeat(4),
                Tier.PUBLIC,
                "person",
                new UUID(7, number),
                null,
                Instant.EPOCH.plusSeconds(number));
    }
}
