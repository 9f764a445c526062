package city.loop.exchange;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Makes the ids of offers, matches and transfers that begin at this portal's pages: a prefix and eight characters that
/// nobody can guess and nobody mistakes for one another when read aloud or from paper (LOOP section 1).
@Component
public class ExchangeNumbers {

    /// Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V.
    static final String ALPHABET = "ACDEFGHJKMNPRTWXY34679";

    private static final int LENGTH = 8;

    private final RandomGenerator random;

    @Autowired
    ExchangeNumbers() {
        this(new SecureRandom());
    }

    ExchangeNumbers(RandomGenerator random) {
        this.random = random;
    }

    public OfferId offer() {
        return new OfferId("OFR-" + characters());
    }

    public MatchId match() {
        return new MatchId("MCH-" + characters());
    }

    public TransferId transfer() {
        return new TransferId("TRF-" + characters());
    }

    public WantedId wanted() {
        return new WantedId("WNT-" + characters());
    }

    private String characters() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
