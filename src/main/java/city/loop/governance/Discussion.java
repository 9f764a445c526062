package city.loop.governance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was said and done about an RFC, oldest first. Names are absent where the account is deleted.
///
/// @param comments the first of them
/// @param said how many comments there are, those included that a page leaves to the export
public record Discussion(
        List<Comment> comments,
        int said,
        List<Position> positions,
        List<Objection> objections,
        List<Recusal> recusals,
        List<Decision> decisions,
        List<Appeal> appeals,
        List<Version> versions,
        List<Task> tasks,
        @Nullable Summary summary) {

    /// @param section the part of the text that it is about; [#WHOLE] for all of it
    /// @param outcome what became of it: `accepted`, `changed`, `declined`, `out-of-scope`
    /// @param hidden whether moderators took it out of sight; the text is then empty and the reason says why
    public record Comment(
            UUID id,
            int version,
            String section,
            @Nullable UUID answers,
            @Nullable String name,
            String role,
            String text,
            Instant at,
            @Nullable String outcome,
            @Nullable String reason,
            boolean hidden) {

        public static final String WHOLE = "whole";
    }

    public record Position(int round, UUID person, @Nullable String name, Stance stance, String reason, Instant at) {}

    public record Objection(
            UUID id,
            UUID person,
            @Nullable String name,
            String reason,
            Instant at,
            @Nullable Instant settled,
            @Nullable String settlement) {}

    public record Recusal(UUID person, @Nullable String name, String reason, Instant at) {}

    /// @param name who recorded it; absent for the server, too
    public record Decision(
            int round,
            DecisionOutcome outcome,
            String reason,
            @Nullable String dissent,
            Instant at,
            @Nullable UUID by,
            @Nullable String name) {}

    public record Appeal(
            int round,
            UUID person,
            @Nullable String name,
            String reason,
            Instant at,
            @Nullable Instant answered,
            @Nullable Boolean upheld,
            @Nullable String answer) {}

    public record Version(
            int version, RfcText text, @Nullable String note, Instant at, String sha256) {}

    public record Task(
            UUID id,
            String what,
            String who,
            LocalDate due,
            @Nullable Instant done) {}

    public record Summary(
            String agreed,
            String disputed,
            String options,
            Instant at,
            @Nullable String name) {}

    public Discussion {
        comments = List.copyOf(comments);
        positions = List.copyOf(positions);
        objections = List.copyOf(objections);
        recusals = List.copyOf(recusals);
        decisions = List.copyOf(decisions);
        appeals = List.copyOf(appeals);
        versions = List.copyOf(versions);
        tasks = List.copyOf(tasks);
    }
}
