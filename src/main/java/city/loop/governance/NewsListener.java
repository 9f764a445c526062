package city.loop.governance;

import city.loop.identity.AccountDeleted;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Notes in its transaction that a step happened, so that people are told soon after; whoever says something about an
/// RFC follows it from then on.
@Component
class NewsListener {

    private static final Set<String> WITH_INTEREST = Set.of("rfc-commented", "rfc-objected", "rfc-appealed");

    private final NewsRepository repository;
    private final CurrentActor current;

    NewsListener(NewsRepository repository, CurrentActor current) {
        this.repository = repository;
        this.current = current;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(RfcRecorded event) {
        Actor actor = current.get();
        UUID person = actor.kind() == Actor.Kind.PERSON ? actor.id() : null;
        repository.happened(event.rfc(), event.what(), event.round(), person, event.at());
        if (person != null && WITH_INTEREST.contains(event.what())) {
            repository.interest(event.rfc(), person, event.at());
        }
    }

    /// The account's deletion works with all rows already: [Participation] has asked for them.
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccountDeleted event) {
        repository.forget(event.person());
    }
}
