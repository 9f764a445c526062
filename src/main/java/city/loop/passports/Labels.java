package city.loop.passports;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.registry.Item;
import com.vaadin.flow.i18n.I18NProvider;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

/// Labels for things: name, category, city, number and QR code of each passport, as a PDF. One alone is a page of the
/// label's size; several stand on sheets of A4 with two by four labels of 99.1 x 67.7 mm, a common size.
///
/// The PDF is tagged: each label is a section with a heading, a paragraph and a figure with its alternative text; the
/// document has its language and title, and its fonts are embedded. It is not checked against PDF/UA.
@Component
public class Labels {

    /// As many on one sheet or several.
    public static final int MOST = 200;

    private static final float MM = 72 / 25.4f;
    private static final float WIDTH = 99.1f * MM;
    private static final float HEIGHT = 67.7f * MM;
    private static final int COLUMNS = 2;
    private static final int ROWS = 4;
    private static final float PADDING = 5 * MM;
    private static final float CODE = 40 * MM;
    private static final int NAME_LINES = 4;
    private static final float LARGEST = 13;
    private static final float SMALLEST = 8;

    private final CityService cities;
    private final PassportAddress addresses;
    private final I18NProvider texts;

    Labels(CityService cities, PassportAddress addresses, I18NProvider texts) {
        this.cities = cities;
        this.addresses = addresses;
        this.texts = texts;
    }

    /// @param items one or more, at most [#MOST]
    public byte[] pdf(List<Item> items, Locale language) {
        boolean alone = items.size() == 1;
        Document document = new Document(alone ? new Rectangle(WIDTH, HEIGHT) : PageSize.A4, 0, 0, 0, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PdfWriter writer = PdfWriter.getInstance(document, bytes);
            writer.setTagged();
            writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
            document.addTitle(texts.getTranslation("passports.label.title", language, items.size()));
            document.addCreator("LOOP City Portal");
            document.open();
            writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language.toLanguageTag()));
            PdfStructureElement root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
            Sheet sheet = new Sheet(writer.getDirectContent(), root, language);
            for (int i = 0; i < items.size(); i++) {
                int place = i % (COLUMNS * ROWS);
                if (i > 0 && place == 0) {
                    document.newPage();
                }
                float left = alone ? 0 : (PageSize.A4.getWidth() - COLUMNS * WIDTH) / 2 + place % COLUMNS * WIDTH;
                float top = alone
                        ? HEIGHT
                        : PageSize.A4.getHeight()
                                - (PageSize.A4.getHeight() - ROWS * HEIGHT) / 2
                                - place / COLUMNS * HEIGHT;
                sheet.label(items.get(i), left, top);
            }
            document.close();
        } catch (DocumentException e) {
            throw new IllegalStateException("The labels could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private final class Sheet {

        private final PdfContentByte page;
        private final PdfStructureElement root;
        private final Locale language;
        private final BaseFont plain = font("LiberationSans-Regular.ttf");
        private final BaseFont bold = font("LiberationSans-Bold.ttf");
        private final BaseFont mono = font("LiberationMono-Regular.ttf");

        Sheet(PdfContentByte page, PdfStructureElement root, Locale language) throws IOException {
            this.page = page;
            this.root = root;
            this.language = language;
        }

        void label(Item item, float left, float top) {
            PdfStructureElement label = new PdfStructureElement(root, new PdfName("Sect"));
            float x = left + PADDING;
            float y = top - PADDING;
            float beside = WIDTH - 3 * PADDING - CODE;
            String category = texts.getTranslation("registry.category." + item.category(), language);
            City city = cities.find(item.city()).orElseThrow();

            page.beginMarkedContentSequence(new PdfStructureElement(label, new PdfName("H1")));
            String name = item.name() == null ? category : item.name();
            float size = sizeFor(name, bold, beside);
            for (String line : lines(name, bold, size, beside, NAME_LINES)) {
                y -= size * 1.15f;
                text(line, bold, size, x, y);
            }
            page.endMarkedContentSequence();
            page.beginMarkedContentSequence(new PdfStructureElement(label, new PdfName("P")));
            for (String line : lines(
                    (item.name() == null ? "" : category + " · ") + city.name(language), plain, 9.5f, beside, 3)) {
                y -= 12;
                text(line, plain, 9.5f, x, y);
            }
            page.endMarkedContentSequence();
            figure(item, label, left + WIDTH - PADDING - CODE, top - PADDING - CODE);
            page.beginMarkedContentSequence(new PdfStructureElement(label, new PdfName("P")));
            float below = top - HEIGHT + PADDING;
            List<String> id = lines(item.id().value(), mono, 9, WIDTH - 2 * PADDING, 2);
            text(
                    texts.getTranslation("passports.label.scan", language),
                    plain,
                    8,
                    x,
                    below + 11 * (id.size() - 1) + 12);
            for (int i = 0; i < id.size(); i++) {
                text(id.get(i), mono, 9, x, below + 11 * (id.size() - 1 - i));
            }
            page.endMarkedContentSequence();
        }

        private void figure(Item item, PdfStructureElement label, float left, float bottom) {
            PdfStructureElement figure = new PdfStructureElement(label, new PdfName("Figure"));
            figure.put(
                    new PdfName("Alt"),
                    new PdfString(
                            texts.getTranslation(
                                    "passports.qr.name", language, item.id().value()),
                            PdfObject.TEXT_UNICODE));
            QrCode code = new QrCode(addresses.of(item.id()));
            float module = CODE / code.side();
            page.beginMarkedContentSequence(figure);
            page.setColorFill(Color.BLACK);
            for (int y = 0; y < code.side(); y++) {
                for (int x = 0; x < code.side(); x++) {
                    if (code.dark(x, y)) {
                        page.rectangle(
                                left + x * module,
                                bottom + (code.side() - 1 - y) * module,
                                module * 1.01f,
                                module * 1.01f);
                    }
                }
            }
            page.fill();
            page.endMarkedContentSequence();
        }

        private void text(String text, BaseFont font, float size, float x, float y) {
            page.beginText();
            page.setColorFill(Color.BLACK);
            page.setFontAndSize(font, size);
            page.setTextMatrix(x, y);
            page.showText(text);
            page.endText();
        }
    }

    /// The text in lines that fit the width, broken between words where that goes, at most so many; the last ends in an
    /// ellipsis where more would follow.
    private static List<String> lines(String text, BaseFont font, float size, float width, int most) {
        List<String> lines = new ArrayList<>();
        StringBuilder rest = new StringBuilder(text.strip().replaceAll("\\s+", " "));
        while (!rest.isEmpty() && lines.size() < most) {
            int fits = fitting(rest, font, size, width);
            if (fits < rest.length()) {
                boolean last = lines.size() == most - 1;
                int blank = rest.lastIndexOf(" ", fits);
                int end = blank > 0 ? blank : fits;
                lines.add(
                        last
                                ? rest.substring(0, Math.max(1, fits - 1)) + "…"
                                : rest.substring(0, end).strip());
                rest.delete(0, end);
                while (!rest.isEmpty() && rest.charAt(0) == ' ') {
                    rest.deleteCharAt(0);
                }
            } else {
                lines.add(rest.toString());
                rest.setLength(0);
            }
        }
        return lines;
    }

    /// Smaller letters where a word would not fit a line in large ones.
    private static float sizeFor(String text, BaseFont font, float width) {
        float size = LARGEST;
        for (String word : text.split(" ")) {
            while (size > SMALLEST && font.getWidthPoint(word, size) > width) {
                size -= 0.5f;
            }
        }
        return size;
    }

    private static int fitting(CharSequence text, BaseFont font, float size, float width) {
        int end = text.length();
        while (end > 1 && font.getWidthPoint(text.subSequence(0, end).toString(), size) > width) {
            end--;
        }
        return end;
    }

    private static BaseFont font(String file) throws IOException {
        try (InputStream stream = Labels.class.getResourceAsStream("/liberation/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("Not on the class path: " + file);
            }
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, stream.readAllBytes(), null);
        }
    }
}
