package city.loop.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Another process that holds a data folder with its embedded database, as another portal would, and executes SQL.
final class DatabaseProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;

    private DatabaseProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.orders = new PrintStream(process.getOutputStream(), true);
    }

    static DatabaseProcess on(Path data) throws IOException {
        DatabaseProcess started = new DatabaseProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        started.await("up");
        return started;
    }

    /// Executes a statement as superuser, in a transaction of its own; returns once it is committed.
    void execute(String sql) throws IOException {
        orders.println(sql);
        await("done");
    }

    private void await(String answer) throws IOException {
        String line;
        do {
            line = answers.readLine();
            if (line == null) {
                throw new IOException("the process ended before it was " + answer);
            }
        } while (!line.equals(answer));
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// kill -9
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    static void main(String[] arguments) throws IOException, SQLException {
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                database.close();
            } catch (IOException e) {
                e.printStackTrace();
            }
        }));
        System.out.println("up");
        try (Connection connection = database.connect(EmbeddedDatabase.NAME);
                var statement = connection.createStatement();
                var lines = new BufferedReader(new java.io.InputStreamReader(System.in))) {
            String sql;
            while ((sql = lines.readLine()) != null) {
                statement.execute(sql);
                System.out.println("done");
            }
        }
    }
}
