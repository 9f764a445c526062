package city.loop.exchange;

import city.loop.shared.CityId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Adds up what was handed over: completed transfers that the actor may see.
@Service
@PreAuthorize("denyAll")
public class FlowService {

    private final FlowQueries queries;

    FlowService(FlowQueries queries) {
        this.queries = queries;
    }

    /// What left or reached a city since a moment, by month in a zone, the most mass first.
    ///
    /// @param category only this one
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<MaterialFlow> of(CityId city, Instant since, Optional<String> category, ZoneId zone) {
        return queries.flows(Optional.of(city), since, category, zone);
    }

    /// The same over all cities.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<MaterialFlow> all(Instant since, ZoneId zone) {
        return queries.flows(Optional.empty(), since, Optional.empty(), zone);
    }

    /// The years in which anything left or reached a city, the latest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<YearOfHandOvers> years(CityId city, ZoneId zone) {
        return queries.years(city, zone);
    }
}
