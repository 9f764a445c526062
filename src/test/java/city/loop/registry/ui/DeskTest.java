package city.loop.registry.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.ImportReading.Plan;
import city.loop.registry.ImportService;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemId;
import city.loop.registry.ItemSummary;
import city.loop.registry.People;
import city.loop.registry.RegistryService;
import city.loop.testing.Payloads;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class DeskTest extends SpringBrowserlessTest {

    private static final String FILE = """
            category;quantity;unit;available_from;notes
            plastic-pet;850;kg;2026-05-27;bales
            glass-clear;1,5;t;2026-05-28;
            organic-wood;12;bundle;2026-05-29;
            """;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    RegistryService registry;

    @Autowired
    DraftService drafts;

    @Autowired
    ImportService imports;

    @BeforeEach
    void threeMaterials() {
        current.runAs(Actor.PORTAL, () -> {
            cities.add(People.MUNICH);
            cities.add(People.BERLIN);
        });
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(People.MUNICH_STAFF);
        if (registry.count(ItemFilter.newest(People.MUNICH.id(), 1)) == 0) {
            Plan plan = (Plan) imports.read(People.MUNICH, FILE.getBytes(StandardCharsets.UTF_8));
            imports.write(People.MUNICH.id(), plan, true);
        }
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    private ItemId newest() {
        return registry.list(ItemFilter.newest(People.MUNICH.id(), 1))
                .rows()
                .getFirst()
                .id();
    }

    private void open(String path, String... query) {
        UI.getCurrent()
                .navigate(path, query.length == 0 ? QueryParameters.empty() : QueryParameters.of(query[0], query[1]));
    }

    private ItemGrid grid() {
        return findInView(ItemGrid.class).single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"materials", "products", "materials/new", "products/new", "drafts", "imports"})
    void another_citys_desk_is_not_found(String page) {
        People.signIn(People.BERLIN_STAFF);
        open("app/munich/" + page);
        assertThat(getCurrentView().getClass().getPackageName()).isNotEqualTo(ItemListView.class.getPackageName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"materials/new", "products/new", "drafts", "imports"})
    void whoever_only_reads_finds_no_page_that_writes(String page) {
        People.signIn(People.MUNICH_REGULATOR);
        open("app/munich/" + page);
        assertThat(getCurrentView().getClass().getPackageName()).isNotEqualTo(ItemListView.class.getPackageName());
    }

    @Test
    void a_regulator_reads_the_list() {
        People.signIn(People.MUNICH_REGULATOR);
        open("app/munich/materials");
        assertThat(test(grid()).size()).isEqualTo(registry.count(ItemFilter.newest(People.MUNICH.id(), 1)));
    }

    @Test
    void another_citys_item_is_not_found_at_ones_own_desk() {
        ItemId item = newest();
        People.signIn(People.BERLIN_STAFF);
        open("app/berlin/items/" + item);
        assertThat(getCurrentView()).isNotInstanceOf(ItemView.class);
    }

    @Test
    void a_search_in_the_address_narrows_the_list_and_shows_as_a_chip() {
        open("app/munich/materials", "q", "glass");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(findInView(Anchor.class).withClassName("chip").single().getHref())
                .isEqualTo("/app/munich/materials");
    }

    @Test
    void a_search_that_is_typed_narrows_the_list_and_its_count() {
        open("app/munich/materials");
        test(findInView(TextField.class).id("search")).setValue("plastic");
        assertThat(test(grid()).size()).isEqualTo(1);
        assertThat(findInView(com.vaadin.flow.component.html.Paragraph.class)
                        .withText("1 material")
                        .exists())
                .isTrue();
    }

    @Test
    void the_order_of_the_address_is_the_order_of_the_rows() {
        open("app/munich/materials", "sort", "category");
        assertThat(test(grid()).getRow(0)).extracting(ItemSummary::category).isEqualTo("glass-clear");
        open("app/munich/drafts");
        open("app/munich/materials", "sort", "-available");
        assertThat(test(grid()).getRow(0)).extracting(ItemSummary::category).isEqualTo("glass-clear");
    }

    @Test
    void an_empty_list_says_how_to_begin() {
        open("app/munich/products");
        assertThat(findInView(H2.class).withText("No products yet").exists()).isTrue();
        assertThat(findInView(Anchor.class)
                        .withText("Register a product")
                        .single()
                        .getHref())
                .isEqualTo("/app/munich/products/new");
    }

    @Test
    void an_items_page_leads_to_its_passport_and_to_offering_it() {
        open("app/munich/items/" + newest());
        assertThat(findInView(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains("/passport/" + newest(), "/app/munich/offers/new?item=" + newest());
    }

    @Test
    void a_material_is_withdrawn_once_somebody_has_said_so_twice() {
        ItemId wood = register("MAT-DE-MUC-2026-WOOD-WITHDRAW1");
        open("app/munich/items/" + wood);
        test(findInView(Button.class).id("withdraw")).click();
        assertThat(registry.find(wood).orElseThrow().withdrawn()).isFalse();
        test(find(ConfirmDialog.class).single()).confirm();
        assertThat(registry.find(wood).orElseThrow().withdrawn()).isTrue();
        assertThat(getCurrentView().getElement().getTextRecursively())
                .contains("is withdrawn, and so are its open offers");
        assertThat(findInView(Button.class).withId("withdraw").exists()).isFalse();
    }

    @Test
    void whoever_only_reads_withdraws_nothing() {
        ItemId wood = register("MAT-DE-MUC-2026-WOOD-WITHDRAW2");
        People.signIn(People.MUNICH_REGULATOR);
        open("app/munich/items/" + wood);
        assertThat(findInView(Button.class).withId("withdraw").exists()).isFalse();
    }

    private ItemId register(String id) {
        registry.register(People.MUNICH.id(), (Payload) PayloadReader.read(Payloads.material(id, "Munich")));
        return new ItemId(id);
    }

    @Test
    void a_draft_is_listed_deleted_and_brought_back() {
        UUID draft = UUID.randomUUID();
        drafts.begin(People.MUNICH.id(), draft, DraftForm.PRODUCT, Map.of("name", "Forty chairs"));
        open("app/munich/drafts");
        assertThat(findInView(Anchor.class).withText("Forty chairs").single().getHref())
                .isEqualTo("/app/munich/products/new?draft=" + draft);
        test(findInView(Button.class)
                        .withAriaLabel("Delete the draft Forty chairs")
                        .single())
                .click();
        assertThat(drafts.find(People.MUNICH.id(), draft)).isEmpty();
        test(findInView(Button.class).withText("Bring it back").single()).click();
        assertThat(drafts.find(People.MUNICH.id(), draft)).isPresent();
        drafts.delete(People.MUNICH.id(), draft);
    }

    @Test
    void an_import_shows_what_is_to_be_mended_and_writes_the_good_rows_once() {
        open("app/munich/imports");
        ImportView view = (ImportView) getCurrentView();
        view.show(
                People.MUNICH,
                "stock.csv",
                "category;quantity;unit;available_from\nmetal-steel;1.234;kg;2026-05-27\nmetal-steel;9;kg;2026-05-27\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(findInView(H2.class)
                        .withTextContaining("2 rows read from stock.csv: 1 good, 1 to mend")
                        .exists())
                .isTrue();
        assertThat(findInView(ImportProblems.class).single().getElement().getTextRecursively())
                .contains("“1.234” can be read in two ways");
        test(findInView(Button.class).id("write")).click();
        ItemId written = newest();
        assertThat(findInView(Anchor.class).withText(written.value()).exists()).isTrue();
    }

    @Test
    void a_page_speaks_german_to_whoever_asks_for_it() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open("app/munich/materials/new");
        assertThat(findInView(H1.class).single().getText()).isEqualTo("Material erfassen");
        assertThat(findInView(TextField.class).id("field-quantity-value").getHelperText())
                .contains("1.000,5");
    }
}
