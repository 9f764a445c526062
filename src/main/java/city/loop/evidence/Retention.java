package city.loop.evidence;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How long entries are kept, by what they speak of. Each period is a setting, as the law of the place decides; the
/// usual ones cover what European rules ask for: declarations of reusable packaging 10 years (Regulation (EU) 2025/40),
/// waste shipments 5 years after completion (Regulation (EU) 2024/1157), books 10 years.
@Component
public class Retention {

    /// A class of records with one period.
    public enum RecordClass {
        /// Passports and what was exchanged.
        LOOP,
        /// Transactions, settlements, LoopCoin.
        MONEY,
        /// Signals and RFCs.
        GOVERNANCE,
        /// Keys, roles, accounts, peers, messages, everything else.
        ADMINISTRATION;

        static RecordClass of(String subjectType) {
            return switch (subjectType) {
                case "material", "product", "offer", "match", "transfer" -> LOOP;
                case "transaction", "settlement", "loopcoin" -> MONEY;
                case "signal", "rfc" -> GOVERNANCE;
                default -> ADMINISTRATION;
            };
        }

        /// The subject types of the class, as far as they are of this portal.
        List<String> subjectTypes() {
            return java.util.Arrays.stream(SubjectType.values())
                    .map(SubjectType::wire)
                    .filter(type -> of(type) == this)
                    .toList();
        }
    }

    private final Period loop;
    private final Period money;
    private final Period governance;
    private final Period administration;

    Retention(
            @Value("${portal.evidence.retention.loop:P10Y}") Period loop,
            @Value("${portal.evidence.retention.money:P10Y}") Period money,
            @Value("${portal.evidence.retention.governance:P10Y}") Period governance,
            @Value("${portal.evidence.retention.administration:P3Y}") Period administration) {
        this.loop = loop;
        this.money = money;
        this.governance = governance;
        this.administration = administration;
    }

    public Period period(RecordClass recordClass) {
        return switch (recordClass) {
            case LOOP -> loop;
            case MONEY -> money;
            case GOVERNANCE -> governance;
            case ADMINISTRATION -> administration;
        };
    }

    /// Until when an entry's content is shown.
    public Instant until(EvidenceEntry entry) {
        return entry.recordedAt()
                .atZone(ZoneOffset.UTC)
                .plus(period(RecordClass.of(entry.subjectType())))
                .toInstant();
    }

    /// Entries of the class that were recorded before then have been kept long enough.
    Instant keptLongEnough(RecordClass recordClass, Instant now) {
        return now.atZone(ZoneOffset.UTC).minus(period(recordClass)).toInstant();
    }
}
