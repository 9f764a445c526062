package city.loop;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/// Writes on the console why the portal did not start, in place of Spring's longer report in the log.
class ConsoleFailureReporter implements FailureAnalysisReporter {

    @Override
    public void report(FailureAnalysis analysis) {
        System.err.println("\nLOOP City Portal did not start.\n  " + analysis.getDescription());
        if (analysis.getAction() != null) {
            System.err.println("  " + analysis.getAction());
        }
    }
}
