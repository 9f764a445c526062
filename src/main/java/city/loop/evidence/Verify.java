package city.loop.evidence;

import city.loop.database.FolderDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// Verifies chains of evidence without the portal: `./run verify`. Prints a line for each chain, and ends with 1 when
/// one of them does not hold or cannot be read.
public final class Verify {

    private static final String HELP = """
            ./run verify [FILE ...]
            ./run verify --data DIR
            ./run verify --database URL [--user NAME]

              FILE           a chain that was exported from a portal's evidence page
              --data DIR     the folder of a portal's own database (data), whether the portal runs or not
              --database URL a PostgreSQL such as jdbc:postgresql://db/portal, read as the role --user
                             (portal_app); else the environment's SPRING_DATASOURCE_URL and _USERNAME.
                             The password is in SPRING_DATASOURCE_PASSWORD.""";

    private record Arguments(
            List<Path> files,
            @Nullable Path data,
            @Nullable String database,
            String user,
            @Nullable String password) {

        static Arguments parse(String... arguments) {
            List<Path> files = new ArrayList<>();
            Path data = null;
            String database = null;
            String user = System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "portal_app");
            String password = System.getenv("SPRING_DATASOURCE_PASSWORD");
            for (int i = 0; i < arguments.length; i++) {
                String[] option = arguments[i].split("=", 2);
                if (!option[0].startsWith("--")) {
                    files.add(Path.of(arguments[i]));
                    continue;
                }
                String value = option.length == 2 ? option[1] : i + 1 < arguments.length ? arguments[++i] : "";
                switch (option[0]) {
                    case "--data" -> data = Path.of(value);
                    case "--database" -> database = value;
                    case "--user" -> user = value;
                    default -> throw new IllegalArgumentException(HELP);
                }
                if (value.isEmpty()) {
                    throw new IllegalArgumentException(HELP);
                }
            }
            if (files.isEmpty() && data == null && database == null) {
                database = System.getenv("SPRING_DATASOURCE_URL");
                data = database == null ? Path.of("data") : null;
            }
            return new Arguments(List.copyOf(files), data, database, user, password);
        }
    }

    private final PrintStream out;
    private boolean whole = true;

    private Verify(PrintStream out) {
        this.out = out;
    }

    static void main(String[] arguments) {
        // What is said here is for people; libraries keep theirs to themselves.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        LoggingSystem.get(Verify.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        System.exit(run(System.out, arguments));
    }

    /// @return the exit code: 0 when every chain that was asked for holds
    public static int run(PrintStream out, String... arguments) {
        try {
            Verify verify = new Verify(out);
            verify.verify(Arguments.parse(arguments));
            return verify.whole ? 0 : 1;
        } catch (IllegalArgumentException | IOException said) {
            out.println(said.getMessage());
        } catch (SQLException | DataAccessException e) {
            out.println("The database cannot be read: " + e.getMessage());
        }
        return 1;
    }

    private void verify(Arguments arguments) throws IOException, SQLException {
        for (Path file : arguments.files()) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                say(ChainFile.check(in));
            } catch (java.nio.file.NoSuchFileException e) {
                throw new IOException("There is no file %s.".formatted(file), e);
            }
        }
        if (arguments.data() != null) {
            try (FolderDatabase folder = FolderDatabase.open(arguments.data());
                    Connection connection = folder.connect()) {
                verify(connection);
            }
        }
        if (arguments.database() != null) {
            try (Connection connection =
                    DriverManager.getConnection(arguments.database(), arguments.user(), arguments.password())) {
                verify(connection);
            }
        }
    }

    private void verify(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set default_transaction_read_only = on");
            statement.execute("set app.cities = '*'");
            statement.execute("set app.tier = 'regulator'");
        }
        ChainQueries queries = new ChainQueries(DSL.using(connection, SQLDialect.POSTGRES));
        List<Chain> chains = queries.chains();
        for (Chain chain : chains) {
            say(ChainReader.check(queries, chain, new ChainCheck(), Long.MAX_VALUE));
        }
    }

    private void say(ChainState state) {
        String name = state.chain().equals(Chain.INSTALLATION)
                ? "installation"
                : state.chain().key();
        state.found().ifPresentOrElse(found -> out.printf("BROKEN  %s  %s%n", name, found.sentence()), () -> {
            out.printf(
                    "whole   %s  %d entries, head %s%n",
                    name, state.checked(), state.head().orElse("none yet"));
        });
        if (state.waiting() > 0) {
            out.printf(
                    "        %d not yet sealed: %s%s%n",
                    state.waiting(),
                    String.join(", ", state.firstWaiting()),
                    state.waiting() > state.firstWaiting().size() ? ", ..." : "");
        }
        whole &= state.found().isEmpty();
    }
}
