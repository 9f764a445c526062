package city.loop.governance.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.forms.ErrorSummary;
import city.loop.governance.Discussion;
import city.loop.governance.Rfc;
import city.loop.governance.RfcFilter;
import city.loop.governance.RfcId;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.RfcText;
import city.loop.governance.SchemaChangeService;
import city.loop.governance.Section;
import city.loop.identity.Actor;
import city.loop.registry.People;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// What people do with RFCs, on the pages on which they do it.
@SpringBootTest
class GovernanceDeskTest extends SpringBrowserlessTest {

    private static final String ENOUGH = "What there is to say about this part, in whole sentences, and long enough.";

    @Autowired
    RfcService rfcs;

    @Autowired
    SchemaChangeService schemas;

    private final Actor author = person("Ada", Set.of());
    private final Actor maintainer = person("Max", Set.of("schema"));

    @BeforeEach
    void open() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(author);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void a_draft_says_what_is_missing_beside_its_fields_and_keeps_what_was_typed() {
        begin("Scales for depots");
        fill("rfc-summary", ENOUGH);

        click("rfc-publish");

        assertThat($(ErrorSummary.class).first().isVisible()).isTrue();
        assertThat(field("rfc-motivation", TextArea.class).isInvalid()).isTrue();
        assertThat(field("rfc-summary", TextArea.class).getValue()).isEqualTo(ENOUGH);
        assertThat(rfcs.drafts().getFirst().text().section(Section.SUMMARY)).isEqualTo(ENOUGH);
    }

    @Test
    void a_complete_draft_is_published_and_discussed() {
        Rfc rfc = publish("Scales for every depot");

        assertThat(rfc.state()).isEqualTo(RfcState.REVIEW);

        choose("act-comment-section", "proposal");
        fill("act-comment-comment", "Which scales?");
        click("act-comment-send");

        assertThat(rfcs.discussion(rfc).comments())
                .extracting(Discussion.Comment::text)
                .containsExactly("Which scales?");
    }

    @Test
    void an_empty_form_names_its_fields_and_sends_nothing() {
        Rfc rfc = publish("Scales, thrice");

        click("act-object-send");

        assertThat(field("act-object-reason", TextArea.class).isInvalid()).isTrue();
        assertThat(rfcs.discussion(rfc).objections()).isEmpty();
    }

    @Test
    void a_text_that_is_too_long_is_named_and_kept_and_sends_nothing() {
        Rfc rfc = publish("Scales, at length");
        String tooLong = "a".repeat(5_001);
        fill("act-object-reason", tooLong);

        click("act-object-send");

        assertThat(text()).contains("takes at most 5,000 characters");
        assertThat(field("act-object-reason", TextArea.class).getValue()).isEqualTo(tooLong);
        assertThat(rfcs.discussion(rfc).objections()).isEmpty();
    }

    @Test
    void characters_that_no_text_holds_are_left_out_of_a_comment() {
        Rfc rfc = publish("Scales, hostile");
        choose("act-comment-section", "proposal");
        fill("act-comment-comment", "Which\0 scales\uD800?");

        click("act-comment-send");

        assertThat(rfcs.discussion(rfc).comments())
                .extracting(Discussion.Comment::text)
                .containsExactly("Which scales?");
    }

    @Test
    void only_who_maintains_an_affected_area_is_offered_a_position() {
        Rfc rfc = publish("Scales and positions");
        assertThat(ids()).doesNotContain("act-position-send");

        People.signIn(maintainer);
        UI.getCurrent().navigate("app/rfcs/" + rfc.number());
        choose("act-position-stance", "approve");
        fill("act-position-reason", "Overdue.");
        click("act-position-send");

        assertThat(rfcs.discussion(rfc).positions()).hasSize(1);
    }

    @Test
    void a_closed_draft_is_found_again_and_begun_with_anew() {
        begin("Scales that were given up");
        fill("rfc-summary", ENOUGH);
        RfcId closed = rfcs.drafts().getFirst().id();
        test($(Button.class).withText("Withdraw the draft").single()).click();
        assertThat(text()).contains("Scales that were given up");

        UI.getCurrent().navigate("app/rfcs/" + closed);
        assertThat(text()).contains("This draft was closed");
        click("rfc-again");

        assertThat(field("rfc-summary", TextArea.class).getValue()).isEqualTo(ENOUGH);
        assertThat(rfcs.find(closed)).get().extracting(Rfc::state).isEqualTo(RfcState.WITHDRAWN);
    }

    @Test
    void somebody_elses_draft_is_as_if_it_were_not_there() {
        begin("Mine alone");
        UUID id = rfcs.drafts().getFirst().id().value();
        People.signIn(maintainer);

        UI.getCurrent().navigate("app/rfcs/" + id);

        assertThat($(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void what_is_like_it_is_searched_again_as_title_and_summary_change() {
        publish("Palettes for depots");
        begin("Something quite different");
        assertThat(similar()).isEqualTo("No RFC is like it so far");

        fill("rfc-summary", "How palettes are counted, and by whom, in depots and on building sites.");

        assertThat(similar()).isEqualTo("1 RFC is like it");
    }

    @Test
    void a_markdown_file_takes_the_place_of_the_sections_that_it_has_until_it_is_put_back() {
        begin("Scales by file");
        fill("rfc-summary", ENOUGH);
        fill("rfc-motivation", ENOUGH);

        file("# Better scales\n\n## Zusammenfassung\n\nWeigh it.\n\n## Costs\n\nMany.");

        assertThat(text()).contains("Read in: Summary.").contains("“Costs”");
        assertThat(rfcs.drafts().getFirst().text())
                .isEqualTo(new RfcText(
                        "Better scales",
                        Map.of(Section.SUMMARY, "Weigh it.\n\n## Costs\n\nMany.", Section.MOTIVATION, ENOUGH)));

        test($(Button.class).withText("Put back what was there before").single())
                .click();
        assertThat(rfcs.drafts().getFirst().text().title()).isEqualTo("Scales by file");
        assertThat(field("rfc-summary", TextArea.class).getValue()).isEqualTo(ENOUGH);
    }

    @Test
    void a_file_that_is_no_rfc_changes_nothing_and_says_why() {
        begin("Scales without a file");
        fill("rfc-summary", ENOUGH);

        file("Just words.");
        assertThat(text()).contains("No heading in this file is the name of a section");
        file("## Summary\n" + "x".repeat(RfcText.LONGEST + 1));
        assertThat(text()).contains("“Summary” has more than 50,000 characters");

        assertThat(field("rfc-summary", TextArea.class).getValue()).isEqualTo(ENOUGH);
    }

    @Test
    void a_changed_schema_that_is_none_says_so_beside_its_field_and_stays_as_it_was_typed() {
        begin("Scales in the schema");
        choose("rfc-schema-name", "offer");
        fill("rfc-schema-text", "{ not json");

        click("rfc-schema-keep");

        TextArea schema = field("rfc-schema-text", TextArea.class);
        assertThat(schema.isInvalid()).isTrue();
        assertThat(schema.getValue()).isEqualTo("{ not json");

        fill(
                "rfc-schema-text",
                "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\"}");
        click("rfc-schema-keep");
        assertThat(schemas.schema(rfcs.drafts().getFirst().id())).isPresent();
    }

    @Test
    void a_place_is_handed_over_with_a_reason_to_somebody_who_takes_part() {
        People.signIn(maintainer);
        UI.getCurrent().navigate("app/areas");
        click("act-hand-over-schema-send");
        assertThat(field("act-hand-over-schema-reason", TextArea.class).isInvalid())
                .isTrue();

        Select<String> person = any("act-hand-over-schema-person");
        person.setValue(person.getListDataView().getItems().findFirst().orElseThrow());
        fill("act-hand-over-schema-reason", "I move to another city.");
        click("act-hand-over-schema-send");

        assertThat(text()).contains("I move to another city.");
    }

    private void file(String text) {
        this.<MarkdownFile>any("rfc-file").read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String similar() {
        return this.<SimilarRfcs>any("rfc-similar").getSummary().getElement().getTextRecursively();
    }

    private String text() {
        return ((Component) getCurrentView()).getElement().getTextRecursively();
    }

    private void begin(String title) {
        UI.getCurrent().navigate("app/rfcs");
        TextField idea = field("rfc-idea", TextField.class);
        test(idea).setValue(title);
        test($(Button.class).withText("Begin a draft").single()).click();
    }

    private Rfc publish(String title) {
        begin(title);
        for (Section section : Section.values()) {
            fill("rfc-" + section.wire(), ENOUGH);
        }
        test(this.<Select<Object>>any("rfc-scope")).selectItem("Schema");
        CheckboxGroup<String> areas = any("rfc-areas");
        areas.setValue(Set.of("schema"));
        click("rfc-publish");
        return rfcs.list(RfcFilter.ALL).rows().stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .flatMap(row -> rfcs.find(row.number()))
                .orElseThrow();
    }

    private void fill(String id, String text) {
        TextArea area = field(id, TextArea.class);
        test(area).setValue(text);
    }

    private void choose(String id, String value) {
        this.<Select<String>>any(id).setValue(value);
    }

    private void click(String id) {
        test(field(id, Button.class)).click();
    }

    private <T extends Component> T field(String id, Class<T> type) {
        return type.cast(any(id));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T extends Component> T any(String id) {
        return (T) all((Component) getCurrentView()).stream()
                .filter(component -> component.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + id + " among " + ids()));
    }

    private List<String> ids() {
        return all((Component) getCurrentView()).stream()
                .flatMap(component -> component.getId().stream())
                .toList();
    }

    private static List<Component> all(Component root) {
        return Stream.concat(Stream.of(root), root.getChildren().flatMap(child -> all(child).stream()))
                .toList();
    }

    private static Actor person(String name, Set<String> maintains) {
        return new Actor(Actor.Kind.PERSON, UUID.randomUUID(), name, null, Map.of(), false, maintains, false);
    }
}
