package city.loop.media;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.RowSecurity;
import city.loop.media.PictureOutcome.Added;
import city.loop.media.PictureOutcome.Refused;
import city.loop.shared.CityId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes pictures in, whatever they pretend to be, and gives them out as plain pixels.
@Service
@PreAuthorize("denyAll")
public class PictureService {

    private static final int LONGEST_SIDE = 1600;
    private static final int LONGEST_SIDE_SMALL = 400;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private final PictureStore store;
    private final PictureRepository repository;
    private final List<PictureUse> uses;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final RowSecurity rows;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// Names of pictures that everybody was shown a moment ago.
    private final Cache<String, Boolean> published = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /// Decoding takes memory: a flood of uploads waits in line.
    private final Semaphore decoding = new Semaphore(1, true);

    PictureService(
            PictureStore store,
            PictureRepository repository,
            List<PictureUse> uses,
            CurrentActor current,
            TransactionTemplate transaction,
            RowSecurity rows,
            Clock clock) {
        this.store = store;
        this.repository = repository;
        this.uses = List.copyOf(uses);
        this.current = current;
        this.transaction = transaction;
        this.rows = rows;
        this.clock = clock;
    }

    /// Stores the picture, at most 1600 px on a side, upright and without metadata, and a thumbnail of it.
    ///
    /// @param file the upload's bytes; the caller has bounded their number
    /// @throws UncheckedIOException when the disk cannot be written; nothing is stored then
    @PreAuthorize("@may.register(#city)")
    public PictureOutcome add(CityId city, byte[] file) {
        return takeIn(city, file);
    }

    /// Does the same for a person without a role in the city, whose text will show the picture: the calling service has
    /// seen that it may.
    @PreAuthorize("@may.actAsPerson()")
    public PictureOutcome addToText(CityId city, byte[] file) {
        return takeIn(city, file);
    }

    private PictureOutcome takeIn(CityId city, byte[] file) {
        decoding.acquireUninterruptibly();
        try {
            return switch (PictureReader.read(file)) {
                case PictureReader.Result.Refused(var reason) -> new Refused(reason);
                case PictureReader.Result.Decoded(var image, var format) ->
                    new Added(store(city, image, format.stored()));
            };
        } finally {
            decoding.release();
        }
    }

    @PreAuthorize("permitAll")
    @Transactional(readOnly = true)
    public Optional<Picture> find(CityId city, String name) {
        return repository.find(city, name);
    }

    /// Who may see a picture now.
    enum Sight {
        EVERYBODY,
        /// Whoever added it, and those who write on the draft that holds it.
        ACTOR,
        NOBODY
    }

    /// Who may see the picture that is served under the name: everybody once something published shows it, until then
    /// those who work on it.
    @PreAuthorize("permitAll")
    Sight sight(String name) {
        if (published.getIfPresent(name) != null) {
            return Sight.EVERYBODY;
        }
        Optional<PictureRepository.Stored> stored = repository.served(name);
        if (stored.isEmpty()) {
            return Sight.NOBODY;
        }
        PictureRepository.Stored picture = stored.get();
        if (picture.addedBy() == null || picture.logo() || current.callAs(Actor.ANONYMOUS, () -> isShown(picture))) {
            published.put(name, true);
            return Sight.EVERYBODY;
        }
        return picture.addedBy().equals(current.get().id()) || isShown(picture) ? Sight.ACTOR : Sight.NOBODY;
    }

    private boolean isShown(PictureRepository.Stored picture) {
        return uses.stream().anyMatch(use -> use.shows(picture.city(), picture.name()));
    }

    /// The names of the pictures that were added before a moment.
    @PreAuthorize("@may.register(#city)")
    @Transactional(readOnly = true)
    public List<String> addedBefore(CityId city, Instant moment) {
        return repository.addedBefore(city, moment);
    }

    /// Removes the picture from the database, and its files once that is committed.
    @PreAuthorize("@may.register(#city)")
    @Transactional
    public void remove(CityId city, String name) {
        repository.find(city, name).ifPresent(picture -> {
            repository.remove(picture);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    deleteFiles(picture.name(), picture.thumbnail());
                }
            });
        });
    }

    private Picture store(CityId city, BufferedImage image, PictureFormat format) {
        BufferedImage large = PictureShape.within(image, LONGEST_SIDE);
        String id = randomId();
        Picture picture = new Picture(
                city, id + format.extension(), id + "-small" + format.extension(), large.getWidth(), large.getHeight());
        boolean stored = false;
        try {
            store.write(picture.name(), large, format);
            store.write(picture.thumbnail(), PictureShape.within(large, LONGEST_SIDE_SMALL), format);
            transaction.executeWithoutResult(status -> {
                // Whoever comes so far may add it, with or without a role in the city.
                rows.alsoFor(city);
                Actor actor = current.get();
                repository.add(
                        picture,
                        actor.kind() == Actor.Kind.PERSON ? actor.id() : null,
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
            });
            stored = true;
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!stored) {
                deleteFiles(picture.name(), picture.thumbnail());
            }
        }
    }

    private void deleteFiles(String... names) {
        try {
            for (String name : names) {
                store.delete(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// 130 bits: nobody guesses the name of a picture that no page shows.
    private String randomId() {
        return random.ints(26, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
