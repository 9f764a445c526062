package city.loop.registry.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.Draft;
import city.loop.registry.DraftService;
import city.loop.registry.ItemField;
import city.loop.registry.ItemFilter;
import city.loop.registry.People;
import city.loop.registry.RegistryService;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class ItemFormViewTest extends SpringBrowserlessTest {

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    RegistryService registry;

    @Autowired
    DraftService drafts;

    @BeforeEach
    void open() {
        current.runAs(Actor.PORTAL, () -> {
            cities.add(People.MUNICH);
            cities.add(People.BERLIN);
        });
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(People.MUNICH_STAFF);
        drafts.list(People.MUNICH.id(), 0, 100).forEach(draft -> drafts.delete(draft.city(), draft.id()));
        navigate("app/munich/materials/new", ItemFormView.class);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    private TextField text(ItemField field) {
        return findInView(TextField.class)
                .id("field-" + field.path().replace('.', '-').replace('_', '-'));
    }

    private void reopen(String draft) {
        // Elsewhere first: the same page again would be the same view.
        UI.getCurrent().navigate("app/munich/drafts");
        UI.getCurrent().navigate("app/munich/materials/new", QueryParameters.of("draft", draft));
    }

    private void type(ItemField field, String text) {
        test(text(field)).setValue(text);
    }

    @SuppressWarnings("unchecked")
    private void choose(ItemField field, String value) {
        ComboBox<String> box = findInView(ComboBox.class)
                .id("field-" + field.path().replace('.', '-').replace('_', '-'));
        box.setValue(value);
    }

    private Button submit() {
        return findInView(Button.class).id("submit");
    }

    private void fill() {
        choose(ItemField.CATEGORY, "plastic-pet");
        choose(ItemField.UNIT, "kg");
        type(ItemField.QUANTITY, "1.000,5");
        type(ItemField.AVAILABLE_FROM, "27.05.2026");
    }

    private List<Draft> kept() {
        return drafts.list(People.MUNICH.id(), 0, 100);
    }

    private int registered() {
        return registry.count(ItemFilter.newest(People.MUNICH.id(), 1));
    }

    @Test
    void a_failed_submit_says_the_same_words_on_top_and_beside_each_field() {
        type(ItemField.QUANTITY, "1.234");
        test(submit()).click();
        ErrorSummary summary = findInView(ErrorSummary.class).single();
        assertThat(summary.getElement().getAttribute("role")).isEqualTo("alert");
        TextField quantity = text(ItemField.QUANTITY);
        assertThat(quantity.isInvalid()).isTrue();
        assertThat(quantity.getErrorMessage()).contains("1234").contains("1.2340");
        assertThat(find(Anchor.class, summary).all())
                .extracting(Anchor::getText)
                .contains(
                        quantity.getErrorMessage(),
                        text(ItemField.AVAILABLE_FROM).getErrorMessage());
        assertThat(find(Anchor.class, summary).all())
                .extracting(Anchor::getHref)
                .contains("#field-quantity-value");
    }

    @Test
    void everything_typed_is_kept_after_a_failed_submit() {
        type(ItemField.QUANTITY, "a lot");
        test(submit()).click();
        assertThat(text(ItemField.QUANTITY).getValue()).isEqualTo("a lot");
        assertThat(kept())
                .singleElement()
                .satisfies(draft -> assertThat(draft.content()).containsEntry("quantity.value", "a lot"));
    }

    @Test
    void nothing_is_checked_before_the_submit() {
        type(ItemField.QUANTITY, "a lot");
        assertThat(text(ItemField.QUANTITY).isInvalid()).isFalse();
    }

    @Test
    void what_is_registered_leads_to_its_receipt_and_leaves_no_draft() {
        int before = registered();
        fill();
        test(submit()).click();
        assertThat(getCurrentView()).isInstanceOf(ItemView.class);
        assertThat(findInView(com.vaadin.flow.component.html.H2.class).first().getText())
                .startsWith("Registered: MAT-DE-MUC-20")
                .contains("-PLASTIC-");
        assertThat(registered()).isEqualTo(before + 1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void a_double_click_registers_once() {
        int before = registered();
        fill();
        Button submit = submit();
        submit.click();
        submit.click();
        assertThat(registered()).isEqualTo(before + 1);
        assertThat(getCurrentView()).isInstanceOf(ItemView.class);
    }

    @Test
    void the_same_draft_sent_from_two_windows_registers_once() {
        int before = registered();
        fill();
        String draft = kept().getFirst().id().toString();
        reopen(draft);
        Button second = submit();
        reopen(draft);
        test(submit()).click();
        second.click();
        assertThat(registered()).isEqualTo(before + 1);
    }

    @Test
    void what_is_typed_is_kept_as_a_draft_and_opened_again() {
        type(ItemField.QUANTITY, "1.000,5");
        reopen(kept().getFirst().id().toString());
        assertThat(text(ItemField.QUANTITY).getValue()).isEqualTo("1.000,5");
    }

    @Test
    void another_city_that_is_hosted_here_is_refused_beside_its_field() {
        fill();
        type(ItemField.CURRENT_CITY, "Berlin");
        test(submit()).click();
        assertThat(text(ItemField.CURRENT_CITY).isInvalid()).isTrue();
    }

    @Test
    void an_error_in_the_closed_passport_opens_it() {
        fill();
        type(ItemField.GTIN, "12");
        test(submit()).click();
        assertThat(text(ItemField.GTIN).getErrorMessage()).contains("8 to 14 digits");
        assertThat(findInView(com.vaadin.flow.component.details.Details.class)
                        .first()
                        .isOpened())
                .isTrue();
    }
}
