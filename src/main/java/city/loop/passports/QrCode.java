package city.loop.passports;

import io.nayuki.qrcodegen.QrCode.Ecc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/// An address as a QR code (ISO/IEC 18004) with its quiet zone of four modules. Level M: a seventh of the code may be
/// scratched off.
public final class QrCode {

    private static final int QUIET = 4;

    private final io.nayuki.qrcodegen.QrCode code;

    public QrCode(String address) {
        code = io.nayuki.qrcodegen.QrCode.encodeText(address, Ecc.MEDIUM);
    }

    /// Modules on each side, the quiet zone included.
    public int side() {
        return code.size + 2 * QUIET;
    }

    /// Whether a module is dark; those of the quiet zone are not.
    public boolean dark(int x, int y) {
        return code.getModule(x - QUIET, y - QUIET);
    }

    /// A drawing in black on white, also on a dark page.
    ///
    /// @param name its accessible name
    public String svg(String name) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < side(); y++) {
            for (int x = 0; x < side(); x++) {
                if (dark(x, y)) {
                    int from = x;
                    while (dark(x + 1, y)) {
                        x++;
                    }
                    int length = x + 1 - from;
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, length, length));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" shape-rendering="crispEdges">\
                <title>%2$s</title><path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path d="%3$s"/></svg>
                """.formatted(side(), escape(name), path);
    }

    /// A picture in black on white.
    ///
    /// @param scale pixels to a module's side, 1 to 40
    public byte[] png(int scale) {
        BufferedImage image = new BufferedImage(side() * scale, side() * scale, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, dark(x / scale, y / scale) ? 0x000000 : 0xffffff);
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
