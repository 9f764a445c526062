package city.loop.shell.rendering;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/// What a failure means to a reader.
final class Failures {

    private Failures() {}

    /// 503 when the database cannot be reached or a connection broke, which passes by itself, else 500.
    static int status(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransactionSystemException
                    || cause instanceof SQLException sql && isConnection(sql)) {
                return 503;
            }
        }
        return 500;
    }

    /// A reference that stands on the page and in the log; it says nothing by itself.
    static String reference() {
        return HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong())
                .substring(0, 10);
    }

    /// SQLSTATE classes: 08 connection exception, 57P administrator or crash shutdown, 53300 too many connections.
    private static boolean isConnection(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
    }
}
