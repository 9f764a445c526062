package city.loop.alerts;

import java.time.Instant;
import java.util.List;

/// What a search finds. Declared here and implemented above, by what knows how the addresses of searches are read.
public interface AlertSearch {

    /// What the search asks for, in the reader's language, such as `Wood, within 25 km of Munich`.
    String inWords(AlertTerms terms);

    /// The path and query of the search's page.
    String path(AlertTerms terms);

    /// What was published after that moment and fits, newest first, as everybody sees it; at most 50.
    List<AlertHit> since(AlertTerms terms, Instant since);
}
