package city.loop.database;

/// The portal cannot start for a reason that whoever runs it can mend: one sentence says what is in the way, one what
/// to do. Printed without a stack trace, see [DatabaseFailureAnalyzer].
final class CannotStart extends RuntimeException {

    final String remedy;

    CannotStart(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    CannotStart(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }
}
