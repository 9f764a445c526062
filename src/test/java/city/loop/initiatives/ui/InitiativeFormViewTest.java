package city.loop.initiatives.ui;

import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeService;
import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.People;
import city.loop.testing.DemoCities;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class InitiativeFormViewTest extends SpringBrowserlessTest {

    private static final String NEW = "app/munich/initiatives/new";

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private InitiativeService initiatives;

    @Autowired
    private DraftService drafts;

    @BeforeEach
    void staffOpenTheForm() {
        DemoCities.add(cities, current);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(People.MUNICH_STAFF);
        UI.getCurrent().navigate(NEW);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void opening_the_form_keeps_nothing() {
        assertThat(kept()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_is_typed_and_chosen_is_kept_as_a_draft_until_it_is_published() {
        findInView(Select.class).id("initiative-kind").setValue(InitiativeKind.REPAIR_CAFE);
        field("initiative-name").setValue("Repair on the Isar");
        field("initiative-hours-1").setValue("9:30-12:00");
        findInView(CheckboxGroup.class).id("initiative-accessibility").setValue(Set.of("step-free"));
        test(findInView(Button.class).id("add-date")).click();
        findInView(DatePicker.class).single().setValue(LocalDate.of(2027, 3, 1));
        Draft draft = kept().getFirst();
        assertThat(draft.form()).isEqualTo(DraftForm.INITIATIVE);

        UI.getCurrent().navigate("app/profile");
        UI.getCurrent().navigate(NEW, QueryParameters.of("draft", draft.id().toString()));

        assertThat(field("initiative-name").getValue()).isEqualTo("Repair on the Isar");
        assertThat(findInView(DatePicker.class).single().getValue()).isEqualTo(LocalDate.of(2027, 3, 1));
        test(findInView(Button.class).withText("Remove this date").single()).click();
        test(findInView(Button.class).id("save")).click();

        Initiative published = initiatives.find(MUNICH, "repair-on-the-isar").orElseThrow();
        assertThat(published.profile().accessibility()).containsExactly("step-free");
        assertThat(published.profile().hours().spans()).hasSize(1);
        assertThat(kept()).isEmpty();
    }

    private TextField field(String id) {
        return findInView(TextField.class).id(id);
    }

    private List<Draft> kept() {
        return drafts.list(MUNICH, 0, 100);
    }
}
