package city.loop.identity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sends several statements to the database in one round trip, for what is written and read most often: on the machine
/// that both share, a round trip costs as much as an insert.
///
/// What is added in a transaction waits until something needs it: [Changed#rows], any other statement, or the commit.
/// The order stays. Settings of row-level security go this way, so they travel with the first statement. A statement
/// that fails fails where it is sent, and what was added after it is not done.
@Component
public class Pipeline {

    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    private static final DSLContext READER = DSL.using(SQLDialect.POSTGRES);

    private static final ScopedValue<Boolean> IN_HOPE = ScopedValue.newInstance();

    private final DataSource database;
    private final CurrentActor current;

    Pipeline(DataSource database, CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /// A statement with a value for each `?`.
    record Statement(String sql, @Nullable Object[] values) {}

    /// What a statement has changed.
    public interface Changed {

        /// How many rows; sends what waits until then.
        int rows();

        /// Whether no row. Sends what waits, unless the transaction is made [in hope][Pipeline#inHope]: there it says
        /// no at once, and the transaction fails if that is not so.
        default boolean none() {
            return rows() == 0;
        }
    }

    /// Of a statement that fails where it does not change a row.
    private record Hoped(Changed sent) implements Changed {

        @Override
        public int rows() {
            sent.rows();
            return 1;
        }

        @Override
        public boolean none() {
            return false;
        }
    }

    /// Does work in the hope that nothing stands against it, and once more where something did. In hope the answer does
    /// not wait for what the statements have changed, so a whole write and its commit travel at once: a row that is
    /// there already, or one that a change does not reach, makes the transaction fail. Why it is refused the second
    /// try finds out, which asks step by step, as does all work that is a part of a caller's transaction.
    ///
    /// @param work one transaction, and nothing besides it that must not happen twice
    public <T> T inHope(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        try {
            return ScopedValue.where(IN_HOPE, true).call(work::get);
        } catch (DataIntegrityViolationException somethingStandsAgainstIt) {
            return work.get();
        }
    }

    /// Reads a row, or all of them.
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Adds a statement of the current transaction, to be sent with the next one.
    ///
    /// @param values texts, numbers, instants, UUIDs; what PostgreSQL would not take as text is cast in the
    /// statement
    /// @throws IllegalStateException without a transaction
    public Changed add(String sql, @Nullable Object... values) {
        Statement statement = new Statement(sql, values);
        inTransaction(pending -> pending.add(statement));
        return () -> inTransaction(pending -> pending.rows(statement));
    }

    /// Adds a row, or none where one of its unique keys is taken.
    ///
    /// @param insert without `on conflict`
    public Changed addNew(String insert, @Nullable Object... values) {
        return hopeful() ? new Hoped(add(insert, values)) : add(insert + "\non conflict do nothing", values);
    }

    /// Adds a change of one row, which has to be there as the statement's condition says.
    ///
    /// @param update without `returning`
    public Changed addSure(String update, @Nullable Object... values) {
        return hopeful()
                ? new Hoped(
                        add("with changed as (" + update + " returning 1) select 1 / count(*) from changed", values))
                : add(update, values);
    }

    private boolean hopeful() {
        return inTransaction(PendingStatements::hopeful);
    }

    /// Adds a statement that jOOQ has written.
    public Changed add(Query query) {
        return add(query.getSQL(), query.getBindValues().toArray());
    }

    /// Reads rows that the current actor may see, in one round trip, in the current transaction or in one of its own.
    ///
    /// @param sql a query
    public <T> List<T> query(String sql, Row<T> reader, @Nullable Object... values) {
        return read(List.of(new Statement(sql, values)), rows -> all(rows, reader));
    }

    /// The same under a setting that ends with the transaction.
    ///
    /// @param setting a query that calls `set_config` for it
    public <T> List<T> query(String setting, String sql, Row<T> reader, @Nullable Object... values) {
        return read(
                List.of(new Statement(setting, new Object[0]), new Statement(sql, values)), rows -> all(rows, reader));
    }

    /// Reads a table's rows by a query of that table's fields, in their order.
    public <R extends Record> Result<R> query(Table<R> table, String sql, @Nullable Object... values) {
        return query(List.of(table.fields()), sql, values).into(table);
    }

    /// Reads rows by a query of the fields, in their order.
    public Result<Record> query(List<Field<?>> fields, String sql, @Nullable Object... values) {
        return read(List.of(new Statement(sql, values)), rows -> READER.fetch(rows, fields.toArray(Field[]::new)));
    }

    private static <T> List<T> all(ResultSet rows, Row<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
            found.add(reader.read(rows));
        }
        return found;
    }

    /// @param statements of which the last one is read
    private <T> T read(List<Statement> statements, Row<T> reader) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            if (connection.isWrapperFor(PendingStatements.class)) {
                PendingStatements pending = connection.unwrap(PendingStatements.class);
                statements.forEach(pending::add);
                return Objects.requireNonNull(pending.query(reader));
            }
            List<Statement> all = new ArrayList<>(RowSecurity.settings(current.get()));
            all.addAll(statements);
            return Objects.requireNonNull(PendingStatements.query(connection, all, new IdentityHashMap<>(), reader));
        } catch (SQLException failure) {
            throw translated(statements.getLast().sql(), failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private interface Work<T> {
        T on(PendingStatements pending) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            if (!connection.isWrapperFor(PendingStatements.class)) {
                throw new IllegalStateException("There is no transaction to which a statement could be added");
            }
            return work.on(connection.unwrap(PendingStatements.class));
        } catch (SQLException failure) {
            throw translated("statements sent together", failure);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    private static DataAccessException translated(String sql, SQLException failure) {
        DataAccessException translated = TRANSLATOR.translate("Pipeline", sql, failure);
        return translated == null
                ? new org.springframework.jdbc.UncategorizedSQLException("Pipeline", sql, failure)
                : translated;
    }

    /// What waits to be sent over a connection of a transaction.
    static final class PendingStatements {

        private final Connection connection;
        private final List<Statement> statements = new ArrayList<>();
        private final Map<Statement, Integer> changed = new IdentityHashMap<>();
        private final boolean hopeful = IN_HOPE.isBound();

        PendingStatements(Connection connection) {
            this.connection = connection;
        }

        boolean hopeful() {
            return hopeful;
        }

        boolean add(Statement statement) {
            return statements.add(statement);
        }

        void forget() {
            statements.clear();
            changed.clear();
        }

        int rows(Statement statement) throws SQLException {
            send();
            return Objects.requireNonNull(changed.get(statement));
        }

        void send() throws SQLException {
            if (!statements.isEmpty()) {
                query(all -> all);
            }
        }

        /// Sends all with a commit behind it, which PostgreSQL passes over when one of them fails.
        void commit() throws SQLException {
            if (!statements.isEmpty()) {
                add(new Statement("commit", new Object[0]));
                send();
            }
        }

        /// Sends all; the last one is read.
        <T> @Nullable T query(Row<T> reader) throws SQLException {
            try {
                return query(connection, statements, changed, reader);
            } finally {
                statements.clear();
            }
        }

        static <T> @Nullable T query(
                Connection connection, List<Statement> statements, Map<Statement, Integer> changed, Row<T> reader)
                throws SQLException {
            try (PreparedStatement all = prepared(connection, statements)) {
                boolean rows = all.execute();
                for (Statement statement : statements.subList(0, statements.size() - 1)) {
                    changed.put(statement, rows ? 0 : all.getUpdateCount());
                    rows = all.getMoreResults();
                }
                if (!rows) {
                    changed.put(statements.getLast(), all.getUpdateCount());
                    return null;
                }
                try (ResultSet last = all.getResultSet()) {
                    return reader.read(last);
                }
            }
        }

        /// PostgreSQL's driver sends statements that one text holds without waiting in between; outside of a
        /// transaction they are one.
        private static PreparedStatement prepared(Connection connection, List<Statement> statements)
                throws SQLException {
            String sql = statements.size() == 1
                    ? statements.getFirst().sql()
                    : statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
            PreparedStatement prepared = connection.prepareStatement(sql);
            int index = 1;
            for (Statement statement : statements) {
                for (Object value : statement.values()) {
                    prepared.setObject(index++, forDriver(value));
                }
            }
            return prepared;
        }

        private static @Nullable Object forDriver(@Nullable Object value) {
            return switch (value) {
                case Instant instant -> instant.atOffset(ZoneOffset.UTC);
                case EnumType word -> word.getLiteral();
                case JSON json -> json.data();
                case null, default -> value;
            };
        }
    }
}
