package city.loop.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs `initdb`, `pg_ctl` and `postgres`. They come inside the portal's jar and are unpacked once.
final class PostgresPrograms {

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

    private final Path bin;

    private PostgresPrograms(Path bin) {
        this.bin = bin;
    }

    /// The programs of this version of the portal, unpacked below `folder`; those of earlier ones are deleted.
    static PostgresPrograms unpackedIn(Path folder) throws IOException {
        byte[] archive = archive();
        Path unpacked = folder.resolve(fingerprint(archive));
        if (!Files.exists(unpacked)) {
            FileSystemUtils.deleteRecursively(folder);
            Path unfinished = Files.createDirectories(folder.resolve("unfinished"), DataFolder.onlyForItsOwner(folder));
            unpack(archive, unfinished);
            Files.move(unfinished, unpacked, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresPrograms(unpacked.resolve("bin"));
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name");
        String system = WINDOWS ? "Windows" : os.startsWith("Mac") ? "Darwin" : "Linux";
        try (InputStream stream =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
            return stream.readAllBytes();
        } catch (IllegalStateException notInThisJar) {
            throw new CannotStart(
                    "This build of the portal has no PostgreSQL for %s on %s."
                            .formatted(os, System.getProperty("os.arch")),
                    "Build it on such a machine (./run), or set spring.datasource.url to a PostgreSQL server.",
                    notInThisJar);
        }
    }

    private static String fingerprint(byte[] archive) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(archive))
                    .substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(byte[] archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            Path bin = folder.resolve("bin");
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling("."));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                }
                if (target.startsWith(bin) && !target.toFile().setExecutable(true)) {
                    throw new IOException(target + " cannot be made executable");
                }
            }
        }
    }

    /// Runs a program to its end.
    ///
    /// @param output where its output goes; an earlier one is replaced
    /// @return whether it succeeded
    boolean run(Path output, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to work as root. In a user namespace of its own it is nobody in particular, while
            // its files stay root's.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(bin.resolve(WINDOWS ? program + ".exe" : program).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program, e);
        }
    }

    private static boolean isRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return false;
        }
        if (!LinuxUtils.isUnshareAvailable()) {
            throw new CannotStart(
                    "PostgreSQL does not work as root, and this machine does not allow user namespaces (unshare -U).",
                    "Start the portal as an ordinary user, or set spring.datasource.url to a PostgreSQL server.");
        }
        return true;
    }

    /// What a program wrote, in the machine's own character set.
    static String read(Path output) throws IOException {
        return Files.exists(output) ? new String(Files.readAllBytes(output), Charset.defaultCharset()).strip() : "";
    }
}
