package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ItemIdsTest {

    private static final Clock NEW_YEAR_IN_MUNICH = Clock.fixed(Instant.parse("2026-12-31T23:30:00Z"), ZoneOffset.UTC);

    @Test
    void an_id_says_kind_country_city_year_and_word() {
        assertThat(ItemIds.id(ItemKind.MATERIAL, People.MUNICH, new ItemSerial(2026, "7KX4PQ"), "plastic-pet"))
                .isEqualTo(new ItemId("MAT-DE-MUC-2026-PLASTIC-7KX4PQ"));
        assertThat(ItemIds.id(ItemKind.PRODUCT, People.MUNICH, new ItemSerial(2026, "7KX4PQ"), "furniture-office"))
                .isEqualTo(new ItemId("PRD-DE-MUC-2026-FURNITURE-7KX4PQ"));
    }

    @Test
    void the_year_is_the_one_of_the_citys_calendar() {
        assertThat(new ItemIds(NEW_YEAR_IN_MUNICH, new Random(1))
                        .serial(People.MUNICH)
                        .year())
                .isEqualTo(2027);
    }

    @Test
    void all_characters_that_cannot_be_mistaken_occur_and_no_others() {
        ItemIds ids = new ItemIds(NEW_YEAR_IN_MUNICH, new Random(1));
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ids.serial(People.MUNICH).characters().chars().forEach(seen::add);
        }
        assertThat(seen).hasSize(31).doesNotContain((int) '0', (int) 'O', (int) '1', (int) 'I', (int) 'L');
    }

    @Test
    void a_serial_reads_back_as_it_was_written() {
        ItemSerial serial = new ItemSerial(2026, "7KX4PQ");
        assertThat(ItemSerial.parse(serial.toString())).contains(serial);
    }
}
