package city.loop.media;

import java.util.Arrays;
import java.util.Optional;

/// The formats that are read. Which one a file has is told by its first bytes, not by its name or declared type.
///
/// WebP is not among them: Java reads none without another library, and each decoder is one more to be attacked.
enum PictureFormat {
    JPEG(0xFF, 0xD8, 0xFF),
    PNG(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
    GIF('G', 'I', 'F', '8');

    private final int[] signature;

    PictureFormat(int... signature) {
        this.signature = signature;
    }

    static Optional<PictureFormat> of(byte[] file) {
        return Arrays.stream(values()).filter(format -> format.begins(file)).findFirst();
    }

    /// The format that a picture is stored in: photographs stay JPEG, drawings and logos keep their sharp edges.
    PictureFormat stored() {
        return this == JPEG ? JPEG : PNG;
    }

    String extension() {
        return this == JPEG ? ".jpg" : ".png";
    }

    private boolean begins(byte[] file) {
        if (file.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((file[i] & 0xFF) != signature[i]) {
                return false;
            }
        }
        return true;
    }
}
