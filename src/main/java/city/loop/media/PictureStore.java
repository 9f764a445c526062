package city.loop.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The files, in `media` below the data folder. Nodes of one installation share that folder.
@Component
class PictureStore {

    private static final Pattern NAME = Pattern.compile("[a-z2-7]{26}(-small)?\\.(png|jpg)");
    private static final float QUALITY = 0.85f;

    private final Path folder;

    PictureStore(@Value("${portal.data:data}") Path data) {
        this.folder = data.resolve("media");
    }

    /// Writes the pixels and nothing else: no metadata, no colour profile, nothing that stood behind the picture.
    void write(String name, BufferedImage image, PictureFormat format) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        Path unfinished = Files.createTempFile(file.getParent(), "unfinished", null);
        try {
            try (OutputStream output = Files.newOutputStream(unfinished)) {
                encode(image, format, output);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// The file of this name, when there is one. What is no name of ours never reaches the file system.
    Optional<Path> find(String name) {
        return NAME.matcher(name).matches() ? Optional.of(path(name)).filter(Files::isRegularFile) : Optional.empty();
    }

    void delete(String name) throws IOException {
        Files.deleteIfExists(path(name));
    }

    /// A folder per first two letters: none gets so full that listing it is slow.
    private Path path(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static void encode(BufferedImage image, PictureFormat format, OutputStream output) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.name()).next();
        try (var stream = ImageIO.createImageOutputStream(output)) {
            writer.setOutput(stream);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format == PictureFormat.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
