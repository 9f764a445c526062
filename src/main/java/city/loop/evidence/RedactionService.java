package city.loop.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes the content of entries out of sight: on an administrator's word, or when its time is over. A tombstone is
/// added and is evidence itself; the entry and its seal stay as they are, so the chain holds.
@Service
@PreAuthorize("denyAll")
public class RedactionService {

    private static final int MOST_AT_ONCE = 1_000;

    private final RedactionRepository repository;
    private final Retention retention;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RedactionService(
            RedactionRepository repository, Retention retention, ApplicationEventPublisher events, Clock clock) {
        this.repository = repository;
        this.retention = retention;
        this.events = events;
        this.clock = clock;
    }

    public enum Outcome {
        REDACTED,
        REDACTED_BEFORE
    }

    /// Redacts a sealed entry: of a city's chain its administrators may, of the installation's chain the
    /// installation's.
    ///
    /// @param reason for regulators to read; 1 to 500 characters
    @Transactional
    @PreAuthorize("@may.redact(#sealed.entry().chain().city().orElse(null))")
    public Outcome redact(SealedEntry sealed, String reason) {
        Redaction redaction = new Redaction(Redaction.Status.REDACTED, reason.strip(), now());
        if (!repository.add(sealed.entry(), redaction)) {
            return Outcome.REDACTED_BEFORE;
        }
        events.publishEvent(
                new EvidenceRedacted(sealed.entry().chain(), sealed.entry().eventId(), redaction));
        return Outcome.REDACTED;
    }

    /// How many entries' time is over, and so what the next run of the retention job would take out of sight.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administerInstallation()")
    public int due(Retention.RecordClass recordClass) {
        return repository.countDue(recordClass.subjectTypes(), retention.keptLongEnough(recordClass, clock.instant()));
    }

    /// Takes up to 1,000 entries of the class whose time is over out of sight.
    ///
    /// @return how many they were
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public int tombstone(Retention.RecordClass recordClass) {
        Redaction redaction = new Redaction(Redaction.Status.TOMBSTONED, "kept as long as the rule says", now());
        List<EvidenceEntry> due = repository.due(
                recordClass.subjectTypes(), retention.keptLongEnough(recordClass, clock.instant()), MOST_AT_ONCE);
        int done = 0;
        for (EvidenceEntry entry : due) {
            if (repository.add(entry, redaction)) {
                done++;
            }
        }
        if (done > 0) {
            events.publishEvent(
                    new EvidenceRedacted(Chain.INSTALLATION, recordClass.name().toLowerCase(Locale.ROOT), redaction));
        }
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
