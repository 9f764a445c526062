package city.loop.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/// Picture files that the tests make for themselves.
final class Pictures {

    /// What the position in [#taken] is found by, should it get through.
    static final byte[] POSITION = {0, 0, 0, 48, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 1};

    private Pictures() {}

    static byte[] file(String format, int width, int height) {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format);
    }

    /// A photograph with an EXIF block that states the orientation and a position (GPS). Its upper left quarter is red.
    static byte[] taken(int orientation) {
        var scene = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
        fill(scene, Color.BLUE, 40, 20);
        fill(scene, Color.RED, 20, 10);
        return withExif(encoded(asTheSensorSees(scene, orientation), "jpg"), orientation);
    }

    static byte[] followedBy(byte[] picture, String more) {
        return concat(picture, more.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void fill(BufferedImage image, Color colour, int width, int height) {
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
    }

    /// Row 0 and column 0 of what is stored lie where EXIF 2.3, table 6, says.
    private static BufferedImage asTheSensorSees(BufferedImage scene, int orientation) {
        boolean lying = orientation >= 5;
        int width = lying ? scene.getHeight() : scene.getWidth();
        int height = lying ? scene.getWidth() : scene.getHeight();
        var stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int right = scene.getWidth() - 1;
                int bottom = scene.getHeight() - 1;
                int rgb =
                        switch (orientation) {
                            case 1 -> scene.getRGB(column, row);
                            case 2 -> scene.getRGB(right - column, row);
                            case 3 -> scene.getRGB(right - column, bottom - row);
                            case 4 -> scene.getRGB(column, bottom - row);
                            case 5 -> scene.getRGB(row, column);
                            case 6 -> scene.getRGB(right - row, column);
                            case 7 -> scene.getRGB(right - row, bottom - column);
                            case 8 -> scene.getRGB(row, bottom - column);
                            default -> throw new IllegalArgumentException();
                        };
                stored.setRGB(column, row, rgb);
            }
        }
        return stored;
    }

    /// Puts an APP1 segment behind the start marker: TIFF, one directory with orientation and a GPS directory.
    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + 2 + 12 + 4 + 24);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.put("MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        exif.putInt(0);
        exif.putShort((short) 1);
        exif.putShort((short) 2).putShort((short) 5).putInt(3).putInt(56);
        exif.putInt(0);
        exif.put(POSITION).putInt(30).putInt(1);
        ByteBuffer segment = ByteBuffer.allocate(4 + exif.capacity());
        segment.putShort((short) 0xFFE1).putShort((short) (2 + exif.capacity())).put(exif.array());
        byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
        return concat(concat(new byte[] {(byte) 0xFF, (byte) 0xD8}, segment.array()), rest);
    }

    private static byte[] encoded(BufferedImage image, String format) {
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
