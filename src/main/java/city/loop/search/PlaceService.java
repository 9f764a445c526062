package city.loop.search;

import city.loop.shared.GeoPoint;
import java.util.List;
import java.util.Locale;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Knows places by their names, in Europe from 2,000 inhabitants (DD0039).
@Service
@PreAuthorize("denyAll")
public class PlaceService {

    private static final int MOST = 7;

    private final PlaceQueries queries;
    private final PlaceRepository repository;
    private final TransactionTemplate ofItsOwn;
    private volatile boolean filled;

    PlaceService(PlaceQueries queries, PlaceRepository repository, PlatformTransactionManager transactions) {
        this.queries = queries;
        this.repository = repository;
        this.ofItsOwn = new TransactionTemplate(transactions);
        this.ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// The places that are called so in German, English, French or their own language: those whose whole name it
    /// is, else those whose name begins with it, else those that are written nearly so. What is within 30 km comes
    /// first, then what has most inhabitants; at most seven, none for less than two letters.
    ///
    /// @param around where the reader is at home
    /// @param language of the names in the answer
    @Transactional
    @PreAuthorize("permitAll")
    public List<Place> called(String words, GeoPoint around, Locale language) {
        if (words.codePoints().filter(Character::isLetterOrDigit).count() < 2) {
            return List.of();
        }
        if (!filled) {
            ofItsOwn.executeWithoutResult(status -> repository.fill());
            filled = true;
        }
        return queries.called(words, around, language, MOST);
    }
}
