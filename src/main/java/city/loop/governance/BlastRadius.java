package city.loop.governance;

import java.time.Instant;
import java.util.List;

/// What a changed schema would mean for what is there.
///
/// @param measured when it was tried
/// @param records public records of this installation that the schema is about
/// @param checked how many of them were tried: all, or a sample
/// @param failing how many of those would fail
/// @param examples of the library
/// @param failingExamples their names
/// @param rules what they would break, the most frequent first
/// @param slow how many took longer than a record may
public record BlastRadius(
        Instant measured,
        long records,
        int checked,
        int failing,
        int examples,
        List<String> failingExamples,
        List<BrokenRule> rules,
        int slow) {

    /// @param samples ids of records that break it, at most five
    public record BrokenRule(String pointer, String rule, int count, List<String> samples) {
        public BrokenRule {
            samples = List.copyOf(samples);
        }
    }

    public BlastRadius {
        failingExamples = List.copyOf(failingExamples);
        rules = List.copyOf(rules);
    }

    public boolean sampled() {
        return checked < records;
    }
}
