package city.loop.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder that holds all that a portal with an embedded database keeps, held by one portal at a time. The lock is
/// the operating system's, so it ends with the process, however that ends.
///
/// All of the database lies in `postgres/`, which only its owner may enter:
/// `cluster/` is PostgreSQL's data directory, `programs/` are its programs, `passwords` its roles' passwords.
final class DataFolder implements AutoCloseable {

    /// PostgreSQL takes some 110 MB when new; the rest is room to work in.
    private static final long LEAST_FREE_SPACE = 200L << 20;

    final Path path;
    final Path postgres;
    final Path cluster;
    final Path programs;
    final Path passwords;
    private final FileLock lock;

    private DataFolder(Path path, Path postgres, FileLock lock) {
        this.path = path;
        this.postgres = postgres;
        this.cluster = postgres.resolve("cluster");
        this.programs = postgres.resolve("programs");
        this.passwords = postgres.resolve("passwords");
        this.lock = lock;
    }

    /// Makes the folder if there is none, and holds it until [#close].
    ///
    /// @throws CannotStart if it cannot be written, another portal holds it, or its disk is full
    static DataFolder hold(Path folder) {
        try {
            Files.createDirectories(folder, onlyForItsOwner(folder));
            Path path = folder.toRealPath();
            Path postgres = path.resolve("postgres");
            if (!Files.exists(postgres)) {
                Files.createDirectory(postgres, onlyForItsOwner(path));
            }
            refuseFullDisk(path);
            return new DataFolder(path, postgres, lock(path, path.resolve("lock")));
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written: %s.".formatted(folder.toAbsolutePath(), reason(e)),
                    "Let the user %s write there, or choose another folder with --data."
                            .formatted(System.getProperty("user.name")),
                    e);
        }
    }

    private static void refuseFullDisk(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < LEAST_FREE_SPACE) {
            throw new CannotStart(
                    "The disk of the data folder %s has only %d MB left; the portal needs %d MB."
                            .formatted(path, free >> 20, LEAST_FREE_SPACE >> 20),
                    "Make room there, or choose a folder on another disk with --data.");
        }
    }

    private static FileLock lock(Path folder, Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = tryLock(channel);
            if (lock == null) {
                throw new CannotStart(
                        "The data folder %s is in use by another portal, process %s."
                                .formatted(folder, Files.readString(file).strip()),
                        "Stop that one first, or give this one a folder of its own with --data.");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return lock;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    /// Locks one byte far behind the file's end, so that the other portal can read the process id in front of it where
    /// locks are binding (Windows).
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /// Mode 0700 where the file system knows modes.
    static FileAttribute<?>[] onlyForItsOwner(Path place) throws IOException {
        return attributes(place, "rwx------");
    }

    /// Mode 0600 where the file system knows modes.
    static FileAttribute<?>[] secret(Path place) throws IOException {
        return attributes(place, "rw-------");
    }

    private static FileAttribute<?>[] attributes(Path place, String mode) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException denied -> "access to " + denied.getFile() + " is denied";
            case java.nio.file.FileAlreadyExistsException exists -> exists.getFile() + " is not a folder";
            case java.nio.file.FileSystemException other
            when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// Lets the folder go; what is in it stays.
    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
