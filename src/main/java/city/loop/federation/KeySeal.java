package city.loop.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Seals private keys before they go into the database (AES-256-GCM), so that whoever gets hold of the database or
/// a backup of it does not speak for the cities. The secret is the setting `portal.node-keys-secret`; without it,
/// the file `node-keys.secret` in the data folder, made at first need, which only the portal's user reads. Nodes of
/// one installation have the same.
@Component
class KeySeal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final String setting;
    private final Path file;
    private volatile @Nullable SecretKey secret;

    KeySeal(@Value("${portal.node-keys-secret:}") String setting, @Value("${portal.data:data}") Path data) {
        if (!setting.isEmpty() && setting.length() < 32) {
            throw new IllegalArgumentException(
                    "portal.node-keys-secret seals the nodes' private keys and has 32 characters or more.");
        }
        this.setting = setting;
        this.file = data.resolve("node-keys.secret");
    }

    /// @param owner whose secret it is: it opens for nobody else
    byte[] seal(byte[] open, String owner) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv, owner).doFinal(open);
            return ByteBuffer.allocate(iv.length + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    /// @throws IllegalStateException when it was sealed with another secret or for somebody else
    byte[] open(byte[] sealed, String owner) {
        try {
            byte[] iv = new byte[IV_BYTES];
            ByteBuffer.wrap(sealed).get(iv);
            return cipher(Cipher.DECRYPT_MODE, iv, owner).doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The private key of %s was sealed with another secret: give portal.node-keys-secret, or %s, the value that it had then."
                            .formatted(owner, file),
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, secret(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private SecretKey secret() throws GeneralSecurityException {
        SecretKey known = secret;
        if (known == null) {
            String text = setting.isEmpty() ? kept() : setting;
            known = new SecretKeySpec(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), "AES");
            secret = known;
        }
        return known;
    }

    private String kept() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] fresh = new byte[32];
            random.nextBytes(fresh);
            try (SeekableByteChannel channel = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForItsOwner())) {
                channel.write(StandardCharsets.US_ASCII.encode(
                        Base64.getUrlEncoder().withoutPadding().encodeToString(fresh)));
            } catch (FileAlreadyExistsException _) {
                // Made before, or by another node just now.
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The file %s, which seals the nodes' private keys, cannot be read or made.".formatted(file), e);
        }
    }

    /// Mode 0600 where the file system knows modes.
    private FileAttribute<?>[] onlyForItsOwner() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
