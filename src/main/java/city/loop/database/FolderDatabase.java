package city.loop.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The database in a portal's data folder, for a program beside the portal that reads it: the running portal's server,
/// or a server of its own while no portal runs.
public final class FolderDatabase implements AutoCloseable {

    /// Where PostgreSQL writes its port in `postmaster.pid`.
    private static final int PORT_LINE = 3;

    private final String url;
    private final String password;
    private final @Nullable EmbeddedDatabase own;

    private FolderDatabase(String url, String password, @Nullable EmbeddedDatabase own) {
        this.url = url;
        this.password = password;
        this.own = own;
    }

    /// @param data the data folder, which must be there
    /// @throws IOException when there is no portal's database in the folder, or this user may not read its
    /// passwords
    public static FolderDatabase open(Path data) throws IOException {
        Path postgres = data.resolve("postgres");
        Path cluster = postgres.resolve("cluster");
        if (!Files.exists(cluster)) {
            throw new IOException("There is no portal's database in the folder %s.".formatted(data));
        }
        try {
            EmbeddedDatabase own = EmbeddedDatabase.start(data);
            return new FolderDatabase(own.jdbcUrl(), own.passwords.application(), own);
        } catch (CannotStart heldByThePortal) {
            Path pid = cluster.resolve("postmaster.pid");
            if (!Files.exists(pid)) {
                throw new IOException(heldByThePortal.getMessage(), heldByThePortal);
            }
            List<String> lines = Files.readAllLines(pid);
            return new FolderDatabase(
                    "jdbc:postgresql://127.0.0.1:%s/%s"
                            .formatted(lines.get(PORT_LINE).strip(), EmbeddedDatabase.NAME),
                    Passwords.read(postgres.resolve("passwords")).application(),
                    null);
        }
    }

    /// A connection as the portal's role, for which row-level security holds.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "portal_app", password);
    }

    @Override
    public void close() throws IOException {
        if (own != null) {
            own.close();
        }
    }
}
