package city.loop.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;

/// The generated passwords of the embedded database's roles: without them another user of the machine could connect.
record Passwords(String superuser, String owner, String application) {

    static Passwords generate() {
        SecureRandom random = new SecureRandom();
        return new Passwords(generate(random), generate(random), generate(random));
    }

    private static String generate(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Passwords read(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return new Passwords(
                password(properties, "postgres", file),
                password(properties, "portal_owner", file),
                password(properties, "portal_app", file));
    }

    private static String password(Properties properties, String role, Path file) throws IOException {
        String password = properties.getProperty(role);
        if (password == null) {
            throw new IOException(file + " has no password for " + role);
        }
        return password;
    }

    /// Writes them to a new file that only its owner may read.
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("postgres", superuser);
        properties.setProperty("portal_owner", owner);
        properties.setProperty("portal_app", application);
        StringWriter text = new StringWriter();
        properties.store(text, null);
        Files.deleteIfExists(file);
        create(file, text.toString());
    }

    /// A new file for initdb's eyes, with the superuser's password only.
    void writeSuperusers(Path file) throws IOException {
        Files.deleteIfExists(file);
        create(file, superuser);
    }

    private static void create(Path file, String text) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        DataFolder.secret(file));
                var stream = Channels.newOutputStream(channel)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Keeps passwords out of logs.
    @Override
    public String toString() {
        return "Passwords";
    }
}
