package city.loop.passports;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import city.loop.shared.Unit;
import city.loop.testing.DemoCities;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@SpringBootTest
class LabelsTest {

    @Autowired
    private Labels labels;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    private static Item item(int number, String name) {
        return new Item(
                DemoCities.MUNICH,
                new ItemId("PRD-DE-MUC-2026-DESK-" + number),
                "furniture-office",
                name,
                "good",
                new Quantity(BigDecimal.ONE, Unit.PIECE),
                BigDecimal.ZERO,
                "Munich",
                "Munich",
                null,
                Instant.EPOCH,
                null,
                "registered",
                Tier.PUBLIC,
                null,
                "{}",
                "0".repeat(64),
                Instant.EPOCH);
    }

    private String text(byte[] pdf, int page) throws IOException {
        PdfReader reader = new PdfReader(pdf);
        return new PdfTextExtractor(reader).getTextFromPage(page);
    }

    @Test
    void one_label_is_one_page_of_its_own_size_with_what_names_the_thing() throws IOException {
        byte[] pdf = labels.pdf(List.of(item(100001, "Schreibtisch aus Łódź")), Locale.GERMAN);
        PdfReader reader = new PdfReader(pdf);

        assertThat(reader.getNumberOfPages()).isEqualTo(1);
        assertThat(reader.getPageSize(1).getWidth()).isBetween(280f, 282f);
        assertThat(text(pdf, 1)).contains("Schreibtisch", "Łódź", "München", "PRD-DE-MUC-2026-DESK-100001");
    }

    @Test
    void many_labels_stand_eight_to_a_sheet() throws IOException {
        byte[] pdf = labels.pdf(
                IntStream.range(0, 9)
                        .mapToObj(i -> item(200000 + i, "Desk " + i))
                        .toList(),
                Locale.ENGLISH);

        assertThat(new PdfReader(pdf).getNumberOfPages()).isEqualTo(2);
        assertThat(text(pdf, 1)).contains("Desk 0", "Desk 7").doesNotContain("Desk 8");
        assertThat(text(pdf, 2)).contains("Desk 8");
    }

    @Test
    void a_name_of_any_length_and_an_id_of_any_length_stay_on_the_label() throws IOException {
        byte[] pdf =
                labels.pdf(List.of(item(300001, "Schrank ".repeat(25)), item(300002, "W".repeat(200))), Locale.ENGLISH);

        assertThat(new PdfReader(pdf).getNumberOfPages()).isEqualTo(1);
        assertThat(text(pdf, 1)).contains("…");
    }

    @Test
    void the_pdf_is_tagged_and_says_its_language_and_title() throws IOException {
        PdfReader reader = new PdfReader(labels.pdf(List.of(item(400001, "Desk")), Locale.GERMAN));

        assertThat(reader.getCatalog().getAsString(PdfName.LANG).toString()).isEqualTo("de");
        assertThat(reader.getCatalog().getAsDict(PdfName.MARKINFO)).isNotNull();
        assertThat(reader.getCatalog().getAsDict(PdfName.STRUCTTREEROOT)).isNotNull();
        assertThat(reader.getInfo()).containsKey("Title");
    }
}
