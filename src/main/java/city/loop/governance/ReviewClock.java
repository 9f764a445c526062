package city.loop.governance;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Does what is due: closes windows, asks after drafts, and tells people what happened, also what came due while
/// the portal was down. Of several nodes one is first: the database takes one decision a round.
@Component
class ReviewClock {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewClock.class);

    private final ReviewService reviews;
    private final NewsService news;
    private final SchemaChangeService schemas;
    private final CurrentActor current;

    ReviewClock(ReviewService reviews, NewsService news, SchemaChangeService schemas, CurrentActor current) {
        this.reviews = reviews;
        this.news = news;
        this.schemas = schemas;
        this.current = current;
    }

    @Scheduled(
            fixedDelayString = "${portal.governance.interval:PT30S}",
            initialDelayString = "${portal.governance.interval:PT30S}")
    void tick() {
        try {
            current.runAs(Actor.PORTAL, () -> {
                reviews.due().forEach(reviews::close);
                reviews.tidyDrafts();
                news.tell();
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("RFCs wait: {}", e.getClass().getSimpleName());
        }
    }

    /// Apart from the rest: it takes up to a minute.
    @Scheduled(
            fixedDelayString = "${portal.governance.interval:PT30S}",
            initialDelayString = "${portal.governance.interval:PT30S}")
    void measure() {
        try {
            current.runAs(Actor.PORTAL, schemas::measure);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Changed schemas wait: {}", e.getClass().getSimpleName());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}
}
