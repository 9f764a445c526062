package city.loop.registry;

import city.loop.identity.CurrentActor;
import city.loop.library.Reading.Payload;
import city.loop.registry.PublishOutcome.DraftGone;
import city.loop.registry.PublishOutcome.IdTaken;
import city.loop.registry.PublishOutcome.Published;
import city.loop.registry.RegisterOutcome.AlreadyRegistered;
import city.loop.registry.RegisterOutcome.InAnotherCity;
import city.loop.registry.RegisterOutcome.Registered;
import city.loop.shared.CityId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what people have begun to fill in, until it is published or given up. Outlives sessions and restarts.
@Service
@PreAuthorize("denyAll")
public class DraftService {

    /// What all texts of a draft may be long together, in UTF-16 units; the database takes 256 KB.
    static final int LONGEST = 80_000;

    private final DraftRepository repository;
    private final DraftQueries queries;
    private final RegistryService registry;
    private final CurrentActor current;
    private final Clock clock;

    DraftService(
            DraftRepository repository,
            DraftQueries queries,
            RegistryService registry,
            CurrentActor current,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.registry = registry;
        this.current = current;
        this.clock = clock;
    }

    /// Begins a draft.
    ///
    /// @param draft its id, made by the form
    /// @return [SaveOutcome#SAVED] or [SaveOutcome#TOO_LARGE]
    @Transactional
    @PreAuthorize("@may.draft(#city)")
    public SaveOutcome begin(CityId city, UUID draft, DraftForm form, Map<String, String> content) {
        UUID person = current.get().id();
        if (person == null) {
            throw new AccessDeniedException("A draft is begun by a person.");
        }
        if (isTooLong(content)) {
            return SaveOutcome.TOO_LARGE;
        }
        repository.add(new Draft(city, draft, person, form, storable(content), now(), now()));
        return SaveOutcome.SAVED;
    }

    /// Keeps what is typed now instead of what was kept before.
    @Transactional
    @PreAuthorize("@may.draft(#city)")
    public SaveOutcome save(CityId city, UUID draft, Map<String, String> content) {
        if (isTooLong(content)) {
            return SaveOutcome.TOO_LARGE;
        }
        return repository.change(city, draft, storable(content), now()) ? SaveOutcome.SAVED : SaveOutcome.GONE;
    }

    @Transactional(readOnly = true)
    @PreAuthorize("@may.draft(#city)")
    public Optional<Draft> find(CityId city, UUID draft) {
        return queries.find(city, draft);
    }

    /// The city's drafts, last changed first.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.draft(#city)")
    public List<Draft> list(CityId city, int offset, int limit) {
        return queries.list(city, offset, limit);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("@may.draft(#city)")
    public int count(CityId city) {
        return queries.count(city);
    }

    /// Deletes a draft; false when it is not there any more. Modules that publish drafts of their own call this in the
    /// transaction that publishes.
    @Transactional
    @PreAuthorize("@may.draft(#city)")
    public boolean delete(CityId city, UUID draft) {
        return repository.delete(city, draft);
    }

    /// Registers the item that a draft describes, and deletes the draft. Of two attempts at the same time one
    /// registers, the other finds the draft gone.
    @Transactional
    @PreAuthorize("@may.draft(#city)")
    public PublishOutcome publish(CityId city, UUID draft, Payload payload) {
        if (!repository.lock(city, draft)) {
            return new DraftGone();
        }
        return switch (registry.register(city, payload)) {
            case Registered(Item item) -> {
                repository.delete(city, draft);
                yield new Published(item);
            }
            case AlreadyRegistered(ItemId id) -> new IdTaken(id);
            case InAnotherCity(CityId other) -> new PublishOutcome.InAnotherCity(other);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isTooLong(Map<String, String> content) {
        return content.entrySet().stream()
                        .mapToLong(field ->
                                field.getKey().length() + field.getValue().length())
                        .sum()
                > LONGEST;
    }

    /// PostgreSQL stores no U+0000.
    private static Map<String, String> storable(Map<String, String> content) {
        return content.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> field.getValue().replace("\0", "")));
    }
}
