package city.loop.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/// Turns and scales pictures. What comes out holds pixels in sRGB and nothing else.
final class PictureShape {

    private PictureShape() {}

    /// The picture as it is to be seen.
    ///
    /// @param orientation EXIF's value, 1 to 8: which corner of the scene the first pixel is
    static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
                    default -> throw new IllegalArgumentException("EXIF knows the orientations 1 to 8: " + orientation);
                };
        boolean lying = orientation >= 5;
        return draw(image, lying ? height : width, lying ? width : height, turn);
    }

    /// The picture with no side longer than that; a smaller one keeps its size.
    static BufferedImage within(BufferedImage image, int longestSide) {
        double factor = Math.min(1.0, (double) longestSide / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        BufferedImage current = image;
        // Halving first: one large step would leave pixels out, which shows as jagged lines.
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = scale(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return scale(current, width, height);
    }

    private static BufferedImage scale(BufferedImage image, int width, int height) {
        return draw(
                image,
                width,
                height,
                AffineTransform.getScaleInstance(
                        (double) width / image.getWidth(), (double) height / image.getHeight()));
    }

    private static BufferedImage draw(BufferedImage image, int width, int height, AffineTransform how) {
        boolean transparent = image.getColorModel().hasAlpha();
        var drawn = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, how, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }
}
