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

    private static final double NORMAL = 1.96;

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

    /// How many of all records are likely to fail.
    ///
    /// @param atLeast and [#atMost], between which the number lies in 95 of 100 samples
    public record Likely(long atLeast, long atMost) {}

    /// What the sample says of all records: the score interval (E. B. Wilson, 1927) at a level of 95 %, which also
    /// holds where none or all of a sample fail.
    public Likely likely() {
        if (!sampled() || checked == 0) {
            return new Likely(failing, checked == 0 ? records : failing);
        }
        double share = (double) failing / checked;
        double square = NORMAL * NORMAL / checked;
        double middle = (share + square / 2) / (1 + square);
        double half = NORMAL / (1 + square) * Math.sqrt(share * (1 - share) / checked + square / checked / 4);
        return new Likely(
                Math.max(failing, (long) Math.floor((middle - half) * records)),
                Math.min(records - checked + failing, (long) Math.ceil((middle + half) * records)));
    }
}
