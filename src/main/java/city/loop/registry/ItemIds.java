package city.loop.registry;

import city.loop.cities.City;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Makes the ids of items that are registered on the pages (LOOP section 1):
/// `MAT-DE-MUC-2026-PLASTIC-7KX4PQ`, `PRD-DE-MUC-2026-FURNITURE-B9ZT3M`.
///
/// Six characters of 31 leave 887 million ids per city, year and word. They cannot be guessed from others; two that are
/// equal are told apart by the database, which takes an id once.
@Component
public class ItemIds {

    /// Digits and letters but for those that are mistaken for each other on labels and over the phone: 0 O, 1 I L.
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 6;

    private final RandomGenerator random;
    private final Clock clock;

    @Autowired
    ItemIds(Clock clock) {
        this(clock, new SecureRandom());
    }

    ItemIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /// A new serial of the current year, as the city's calendar has it.
    public ItemSerial serial(City city) {
        return new ItemSerial(
                LocalDate.ofInstant(clock.instant(), city.timeZone()).getYear(),
                random.ints(LENGTH, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()));
    }

    /// The id of an item of the city.
    ///
    /// @param category the protocol's word; the part before its first hyphen goes into the id
    public static ItemId id(ItemKind kind, City city, ItemSerial serial, String category) {
        return new ItemId("%s-%s-%s-%d-%s-%s"
                .formatted(
                        kind == ItemKind.MATERIAL ? "MAT" : "PRD",
                        city.country(),
                        city.code(),
                        serial.year(),
                        word(category),
                        serial.characters()));
    }

    private static String word(String category) {
        String word = category.toUpperCase(Locale.ROOT).replaceAll("[^A-Z].*", "");
        return word.isEmpty() ? "ITEM" : word;
    }
}
