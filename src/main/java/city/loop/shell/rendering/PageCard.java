package city.loop.shell.rendering;

import city.loop.shared.pages.Meta;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// The picture that stands for a page where its address is shared: its title and what it is about, in the colours
/// of its city. Drawn on the server, 1200 by 630 pixels, with a font that comes with the portal; whatever does not
/// fit gets smaller, then shorter.
///
/// @param title       of the page
/// @param description one sentence; may be empty
/// @param portal      whose page it is
/// @param primary     the ground, `#rrggbb`
/// @param ink         what is written on it
/// @param accent      the stripe below
record PageCard(String title, String description, String portal, String primary, String ink, String accent) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    static PageCard of(Meta meta, String portal) {
        return new PageCard(
                meta.title(),
                meta.description(),
                portal,
                colour(meta, "--city-primary", "#0b5c4b"),
                colour(meta, "--city-on-primary", "#ffffff"),
                colour(meta, "--city-accent", "#f2b705"));
    }

    private static String colour(Meta meta, String property, String usual) {
        String value = meta.properties().getOrDefault(property, usual);
        return COLOUR.matcher(value).matches() ? value : usual;
    }

    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    private static final int EDGE = 80;
    private static final int STRIPE = 24;
    private static final Font BOLD = font("LiberationSans-Bold.ttf");
    private static final Font PLAIN = font("LiberationSans-Regular.ttf");

    /// The picture as PNG.
    byte[] png() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            canvas.setColor(Color.decode(primary));
            canvas.fillRect(0, 0, WIDTH, HEIGHT);
            canvas.setColor(Color.decode(accent));
            canvas.fillRect(0, HEIGHT - STRIPE, WIDTH, STRIPE);
            canvas.setColor(Color.decode(ink));
            int y = EDGE;
            y = write(canvas, title, BOLD, 76, 44, 3, y) + 28;
            write(canvas, description, PLAIN, 36, 30, Math.max(1, (HEIGHT - STRIPE - 110 - y) / 46), y);
            canvas.setFont(BOLD.deriveFont(30f));
            canvas.drawString(portal, EDGE, HEIGHT - STRIPE - 44);
        } finally {
            canvas.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }

    /// Writes a text as large as it fits in so many lines; at the least size what is too much ends in dots.
    ///
    /// @return where the next text begins
    private static int write(Graphics2D canvas, String text, Font font, int most, int least, int lines, int y) {
        if (text.isBlank()) {
            return y;
        }
        int size = most;
        canvas.setFont(font.deriveFont((float) size));
        List<String> rows = lines(text, canvas.getFontMetrics());
        while (rows.size() > lines && size > least) {
            size -= 4;
            canvas.setFont(font.deriveFont((float) size));
            rows = lines(text, canvas.getFontMetrics());
        }
        FontMetrics metrics = canvas.getFontMetrics();
        if (rows.size() > lines) {
            rows = new ArrayList<>(rows.subList(0, lines));
            rows.set(lines - 1, shortened(rows.get(lines - 1), metrics));
        }
        int below = y;
        for (String row : rows) {
            canvas.drawString(row, EDGE, below + metrics.getAscent());
            below += Math.round(size * 1.22f);
        }
        return below;
    }

    /// The text in lines that fit; a word that is longer than a line is broken.
    static List<String> lines(String text, FontMetrics metrics) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String longer = row.isEmpty() ? word : row + " " + word;
            if (fits(longer, metrics)) {
                row.setLength(0);
                row.append(longer);
                continue;
            }
            if (!row.isEmpty()) {
                rows.add(row.toString());
            }
            row.setLength(0);
            row.append(word);
            while (!fits(row.toString(), metrics)) {
                int end = row.length();
                while (end > 1 && !fits(row.substring(0, end), metrics)) {
                    end = row.offsetByCodePoints(end, -1);
                }
                rows.add(row.substring(0, end));
                row.delete(0, end);
            }
        }
        rows.add(row.toString());
        return rows;
    }

    private static String shortened(String row, FontMetrics metrics) {
        String text = row;
        while (!text.isEmpty() && !fits(text + " …", metrics)) {
            text = text.substring(0, text.offsetByCodePoints(text.length(), -1));
        }
        return text.strip() + " …";
    }

    private static boolean fits(String text, FontMetrics metrics) {
        return metrics.stringWidth(text) <= WIDTH - 2 * EDGE;
    }

    private static Font font(String file) {
        try (InputStream font = PageCard.class.getResourceAsStream("/liberation/" + file)) {
            if (font == null) {
                throw new IllegalStateException("Not on the class path: " + file);
            }
            return Font.createFont(Font.TRUETYPE_FONT, font);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (FontFormatException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
