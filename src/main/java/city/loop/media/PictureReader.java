package city.loop.media;

import city.loop.media.PictureOutcome.Reason;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decodes a file that may be anything. The size that its header states is looked at before a pixel is decoded.
final class PictureReader {

    private static final Logger LOG = LoggerFactory.getLogger(PictureReader.class);
    private static final int MOST_BYTES = 20 << 20;
    private static final int LONGEST_SIDE = 20_000;
    private static final long MOST_PIXELS = 50_000_000;

    /// Larger pictures are decoded at a half, a third, ... of their size: about 120 MB of memory at most, and
    /// for a progressive JPEG some 300 MB more outside of the heap.
    private static final int LONGEST_SIDE_DECODED = 3200;

    /// A progressive JPEG has about ten passes over its pixels. One with thousands is small and takes hours.
    private static final int MOST_PASSES = 100;

    /// What came of reading a file.
    sealed interface Result {
        record Decoded(BufferedImage image, PictureFormat format) implements Result {}

        record Refused(Reason reason) implements Result {}
    }

    private PictureReader() {}

    static Result read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return new Result.Refused(Reason.TOO_MANY_BYTES);
        }
        var format = PictureFormat.of(file);
        if (format.isEmpty()) {
            return new Result.Refused(Reason.NOT_A_PICTURE);
        }
        if (format.get() == PictureFormat.JPEG && passes(file) > MOST_PASSES) {
            return new Result.Refused(Reason.UNREADABLE);
        }
        try {
            return decode(file, format.get());
        } catch (IOException | RuntimeException e) {
            // Java's decoders answer broken input with exceptions of many kinds.
            LOG.debug("A file that begins like {} cannot be read", format.get(), e);
            return new Result.Refused(Reason.UNREADABLE);
        }
    }

    private static Result decode(byte[] file, PictureFormat format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            int longest = Math.max(width, height);
            if (longest > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
                return new Result.Refused(Reason.TOO_MANY_PIXELS);
            }
            int step = Math.ceilDiv(longest, LONGEST_SIDE_DECODED);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, parameters);
            return new Result.Decoded(PictureShape.upright(image, orientation(file, format)), format);
        } finally {
            reader.dispose();
        }
    }

    /// Counts the markers that begin a pass (ITU-T T.81, SOS); within a pass the two bytes do not stand together.
    private static int passes(byte[] jpeg) {
        int passes = 0;
        for (int i = 1; i < jpeg.length; i++) {
            if ((jpeg[i - 1] & 0xFF) == 0xFF && (jpeg[i] & 0xFF) == 0xDA) {
                passes++;
            }
        }
        return passes;
    }

    /// How the camera was held (EXIF 2.3, tag 0x0112): 1 to 8, 1 when nothing is said.
    private static int orientation(byte[] file, PictureFormat format) throws IOException {
        if (format != PictureFormat.JPEG) {
            return 1;
        }
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(file), file.length);
            return StreamSupport.stream(
                            metadata.getDirectoriesOfType(ExifIFD0Directory.class)
                                    .spliterator(),
                            false)
                    .map(exif -> exif.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                    .filter(value -> value != null && value >= 1 && value <= 8)
                    .findFirst()
                    .orElse(1);
        } catch (ImageProcessingException unreadable) {
            return 1;
        }
    }
}
