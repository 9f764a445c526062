package city.loop.media;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Removes pictures that were uploaded a week ago and that nothing shows: their form was never saved. As a dry run
/// (`portal.retention.dry-run`) it only says how many. Several nodes may do so at once.
@Component
@EnableScheduling
class PictureRetention {

    private static final Logger LOG = LoggerFactory.getLogger(PictureRetention.class);
    private static final Duration KEPT = Duration.ofDays(7);

    private final PictureService pictures;
    private final List<PictureUse> uses;
    private final CityService cities;
    private final CurrentActor current;
    private final Clock clock;
    private final boolean dryRun;

    PictureRetention(
            PictureService pictures,
            List<PictureUse> uses,
            CityService cities,
            CurrentActor current,
            Clock clock,
            @Value("${portal.retention.dry-run:false}") boolean dryRun) {
        this.pictures = pictures;
        this.uses = uses;
        this.cities = cities;
        this.current = current;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    @Scheduled(cron = "${portal.media.retention.cron:0 20 3 * * *}")
    void removeUnused() {
        try {
            current.runAs(
                    Actor.PORTAL,
                    () -> cities.all()
                            .forEach(city ->
                                    removeUnused(city.id(), city.logo() == null ? Set.of() : Set.of(city.logo()))));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Pictures that nothing shows stay: the database cannot be used now ({})",
                    e.getClass().getSimpleName());
        }
    }

    private void removeUnused(CityId city, Set<String> logo) {
        Set<String> unused =
                new HashSet<>(pictures.addedBefore(city, clock.instant().minus(KEPT)));
        unused.removeAll(logo);
        for (PictureUse use : uses) {
            if (!unused.isEmpty()) {
                unused.removeAll(use.of(city, unused));
            }
        }
        if (dryRun) {
            LOG.warn("Dry run: {} pictures of {} that nothing shows would be removed", unused.size(), city);
        } else {
            unused.forEach(name -> pictures.remove(city, name));
        }
    }
}
