package city.loop.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request for comments.
///
/// @param number absent while it is a draft
/// @param scope absent while the authors of a draft have not chosen one
/// @param text the newest published text; of a draft, what is written so far
/// @param language the language that it is written in, ISO 639
/// @param areas what it affects, by area id
/// @param authors who wrote it, the one who began it first; those who were asked and have not agreed are not in it
/// @param urgentReason why 48 hours have to do
/// @param routineBy who marked it as routine
/// @param round counts reviews from 1; 0 for a draft
/// @param version counts published texts from 1; 0 for a draft
/// @param opened when the current round of review began
/// @param closes when it ends at the earliest
/// @param asked when the authors of a draft that nobody touched were asked whether they go on; it is closed
///     [#ASKED] later
/// @param supersedes the number of the RFC that this one takes the place of
public record Rfc(
        RfcId id,
        @Nullable Integer number,
        RfcState state,
        @Nullable Scope scope,
        RfcText text,
        String language,
        Set<String> areas,
        List<Author> authors,
        @Nullable String urgentReason,
        @Nullable UUID routineBy,
        int round,
        int version,
        @Nullable Instant opened,
        @Nullable Instant closes,
        @Nullable Instant published,
        @Nullable Instant decided,
        @Nullable Integer supersedes,
        @Nullable Integer supersededBy,
        Instant updated,
        @Nullable Instant asked) {

    /// How long a draft waits for its authors' answer before it is closed.
    public static final Duration ASKED = Duration.ofDays(30);

    /// @param name absent once the account is deleted
    public record Author(UUID person, @Nullable String name) {}

    public Rfc {
        areas = Set.copyOf(areas);
        authors = List.copyOf(authors);
    }

    public boolean isAuthor(@Nullable UUID person) {
        return authors.stream().anyMatch(author -> author.person().equals(person));
    }

    /// What stands between a draft and its publication, as keys of `governance.missing.<key>`; empty when it is
    /// complete.
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!text.hasTitle()) {
            missing.add("title");
        }
        if (scope == null) {
            missing.add("scope");
        }
        if (areas.isEmpty()) {
            missing.add("areas");
        }
        text.missing().forEach(section -> missing.add(section.wire()));
        return missing;
    }

    /// The public address; a draft has none.
    public Optional<String> path() {
        return Optional.ofNullable(number).map(each -> "/governance/rfcs/" + each);
    }
}
