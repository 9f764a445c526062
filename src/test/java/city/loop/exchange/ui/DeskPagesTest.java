package city.loop.exchange.ui;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.WIEN;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.staff;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.Loop;
import city.loop.exchange.Match;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferStatus;
import city.loop.forms.ErrorSummary;
import city.loop.identity.CityRole;
import city.loop.registry.Draft;
import city.loop.registry.DraftService;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.People;
import city.loop.shared.Unit;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

@SpringBootTest
class DeskPagesTest extends SpringBrowserlessTest {

    @Autowired
    ApplicationContext portal;

    Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(staff(MUNICH));
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void another_citys_desk_is_as_if_it_were_not_there() {
        UI.getCurrent().navigate("app/berlin");

        assertThat($(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void a_citizen_has_no_desk() {
        People.signIn(Loop.person(MUNICH, CityRole.CITIZEN));
        UI.getCurrent().navigate("app/munich/offers");

        assertThat($(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void an_account_without_a_role_reads_whom_to_ask() {
        People.signIn(Loop.person(MUNICH, CityRole.CITIZEN));
        UI.getCurrent().navigate("app");

        assertThat($(H1.class).single().getText()).isEqualTo("Your account has no role yet");
    }

    @Test
    void the_workplace_begins_with_the_inbox_of_ones_city() {
        UI.getCurrent().navigate("app");

        assertThat(getCurrentView()).isInstanceOf(InboxView.class);
    }

    @Test
    void a_regulator_reads_and_takes_no_step() {
        Offer offer = loop.offerTo("Berlin");
        People.signIn(Loop.person(MUNICH, CityRole.REGULATOR));
        UI.getCurrent().navigate("app/munich/offers/" + offer.id());

        assertThat($view(Button.class).exists()).isFalse();
        assertThat(texts()).anyMatch(text -> text.startsWith("Your role reads here."));
    }

    @Test
    void a_regulator_does_not_reach_a_form() {
        People.signIn(Loop.person(MUNICH, CityRole.REGULATOR));
        UI.getCurrent().navigate("app/munich/offers/new");

        assertThat($(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void an_empty_form_names_every_field_that_is_missing() {
        openForm(loop.material());
        $view(ComboBox.class).id("offer-item").clear();
        $view(ComboBox.class).id("offer-to").clear();
        click("publish");

        assertThat(problems())
                .contains(
                        "Material or product is missing; fill it in.",
                        "Quantity is missing; fill it in.",
                        "Offered to is missing; fill it in.",
                        "Available until is missing; fill it in.");
    }

    @Test
    void a_failed_submit_says_the_same_words_beside_the_field_and_keeps_what_was_typed() {
        openForm(loop.material());
        type("offer-quantity", "1.000");
        click("publish");

        TextField quantity = $view(TextField.class).id("offer-quantity");
        assertThat(problems()).contains(quantity.getErrorMessage());
        assertThat(quantity.getErrorMessage()).contains("1000").contains("1.0000");
        assertThat(quantity.getValue()).isEqualTo("1.000");
    }

    @Test
    void a_rule_of_the_exchange_is_said_beside_the_field_that_it_is_about() {
        openForm(loop.material());
        fill("1000,5");
        click("publish");

        assertThat($view(TextField.class).id("offer-quantity").getErrorMessage())
                .contains("1,000.5")
                .contains("1,000 kg".replace(' ', '\u00a0'));
    }

    @Test
    void personal_data_in_the_terms_is_asked_out() {
        openForm(loop.material());
        fill("10");
        test($view(TextArea.class).id("offer-terms")).setValue("Ask anna@example.org");
        click("publish");

        assertThat($view(TextArea.class).id("offer-terms").getErrorMessage()).startsWith("Terms has an e-mail address");
    }

    @Test
    void a_published_offer_shows_its_receipt_and_holds_what_was_filled_in() {
        ItemId item = loop.material();
        openForm(item);
        fill("0,8");
        unit().setValue(Unit.T);
        type("offer-price", "12,50");
        click("publish");

        Offer offer = loop.offers.list(OfferFilter.NEWEST.of(item)).rows().getFirst();
        assertThat($view(Paragraph.class).id("receipt").getText())
                .isEqualTo("The offer is published. Reference: " + offer.id());
        assertThat(offer.quantity().amount()).isEqualByComparingTo("800000");
        assertThat(offer.basePrice()).isEqualByComparingTo("12.5");
        assertThat(offer.receiver()).isEqualTo(BERLIN);
    }

    @Test
    void a_second_click_on_publish_makes_no_second_offer() {
        ItemId item = loop.material();
        openForm(item);
        fill("10");
        Button publish = $view(Button.class).id("publish");
        publish.click();
        publish.setEnabled(true);
        publish.click();

        assertThat(loop.offers.count(OfferFilter.NEWEST.of(item))).isEqualTo(1);
        assertThat(getCurrentView()).isInstanceOf(OfferView.class);
    }

    @Test
    void what_is_typed_is_kept_as_a_draft_until_it_is_published() {
        ItemId item = loop.material();
        openForm(item);
        fill("12,5");
        String draft = drafts().getFirst().id().toString();

        UI.getCurrent().navigate("app/munich");
        UI.getCurrent().navigate("app/munich/offers/new", QueryParameters.of("draft", draft));
        assertThat($view(TextField.class).id("offer-quantity").getValue()).isEqualTo("12,5");
        click("publish");

        assertThat(loop.offers.count(OfferFilter.NEWEST.of(item))).isEqualTo(1);
        assertThat(drafts()).noneMatch(kept -> kept.id().toString().equals(draft));
    }

    @Test
    void what_is_wanted_is_kept_as_a_draft_until_it_is_posted() {
        UI.getCurrent().navigate("app/munich/wanted/new");
        type("wanted-name", "Twenty chairs");
        String draft = drafts().getFirst().id().toString();

        UI.getCurrent().navigate("app/munich");
        UI.getCurrent().navigate("app/munich/wanted/new", QueryParameters.of("draft", draft));
        assertThat($view(TextField.class).id("wanted-name").getValue()).isEqualTo("Twenty chairs");
        chooseCategory("furniture-office");
        click("post");

        assertThat(getCurrentView()).isInstanceOf(WantedView.class);
        assertThat(drafts()).noneMatch(kept -> kept.id().toString().equals(draft));
    }

    @SuppressWarnings("unchecked")
    private void chooseCategory(String category) {
        ((ComboBox<String>) $view(ComboBox.class).id("wanted-category")).setValue(category);
    }

    @Test
    void withdrawing_is_asked_for_once_more() {
        Offer offer = loop.offerTo("Berlin");
        UI.getCurrent().navigate("app/munich/offers/" + offer.id());
        click("withdraw");
        assertThat(loop.now(offer).status()).isEqualTo(OfferStatus.OPEN);

        test($(ConfirmDialog.class).single()).confirm();

        assertThat(loop.now(offer).status()).isEqualTo(OfferStatus.WITHDRAWN);
        assertThat($view(Paragraph.class).id("receipt").getText()).startsWith("The offer is withdrawn");
    }

    @Test
    void the_addressed_city_accepts_from_the_offers_page() {
        Offer offer = loop.offerTo("Berlin");
        People.signIn(staff(BERLIN));
        UI.getCurrent().navigate("app/berlin/offers/" + offer.id());
        click("accept");

        assertThat(getCurrentView()).isInstanceOf(MatchView.class);
        assertThat(status()).isEqualTo("Accepted");
    }

    @Test
    void any_other_city_proposes_and_reads_who_answers() {
        Offer offer = loop.offerTo("Berlin");
        People.signIn(staff(WIEN));
        UI.getCurrent().navigate("app/wien/offers/" + offer.id());
        click("ask");

        assertThat(status()).isEqualTo("Proposed");
        assertThat($view(Paragraph.class).id("next").getText()).contains("Munich accepts or rejects");
        assertThat($view(Button.class).withId("accept").exists()).isFalse();
    }

    @Test
    void what_somebody_else_was_faster_with_is_said_in_a_sentence() {
        Offer offer = loop.offerTo("Berlin");
        UI.getCurrent().navigate("app/munich/offers/" + offer.id());
        accepted(loop.match(staff(BERLIN), offer, "Berlin", MatchStatus.ACCEPTED));
        click("propose");

        assertThat($view(ErrorSummary.class).single().isVisible()).isTrue();
        assertThat(problems()).singleElement().asString().contains("has a match that is not finished");
    }

    @Test
    void a_proposal_is_accepted_by_the_city_that_decides() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        People.signIn(staff(BERLIN));
        UI.getCurrent().navigate("app/berlin/matches/" + match.id());
        click("accept");

        assertThat(status()).isEqualTo("Accepted");
    }

    @Test
    void a_proposal_is_rejected_after_a_second_thought() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        People.signIn(staff(BERLIN));
        UI.getCurrent().navigate("app/berlin/matches/" + match.id());
        click("reject");
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(status()).isEqualTo("Rejected");
    }

    @Test
    void an_accepted_match_is_let_expire_by_the_offering_city() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        UI.getCurrent().navigate("app/munich/matches/" + match.id());
        click("expire");
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(status()).isEqualTo("Expired");
    }

    @Test
    void a_match_of_two_other_cities_has_no_page_here() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        People.signIn(staff(WIEN));
        UI.getCurrent().navigate("app/wien/matches/" + match.id());

        assertThat($(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void a_hand_over_needs_a_time() {
        openSchedule(loop.matchWithBerlin(MatchStatus.ACCEPTED));
        click("schedule");

        assertThat(problems()).containsExactly("Time of the hand-over is missing; fill it in.");
    }

    @Test
    void a_hand_over_is_arranged_sent_and_received() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        openSchedule(match);
        test($view(MomentField.class).id("transfer-handoff")).setValue(LocalDateTime.of(2026, 12, 1, 9, 0));
        click("schedule");
        assertThat(status()).isEqualTo("Scheduled");
        click("dispatch");
        assertThat(status()).isEqualTo("In transit");
        String address = UI.getCurrent().getActiveViewLocation().getPath();

        People.signIn(staff(BERLIN));
        UI.getCurrent().navigate(address.replace("munich", "berlin"));
        click("receive");

        assertThat(status()).isEqualTo("Completed");
    }

    @Test
    void a_hand_over_is_cancelled_after_a_second_thought() {
        Transfer transfer = accepted(
                loop.transfer(staff(MUNICH), loop.matchWithBerlin(MatchStatus.ACCEPTED), TransferStatus.SCHEDULED));
        UI.getCurrent().navigate("app/munich/transfers/" + transfer.id());
        click("cancel");
        test($(ConfirmDialog.class).single()).confirm();

        assertThat(status()).isEqualTo("Cancelled");
    }

    @Test
    void the_offering_city_does_not_confirm_a_receipt_that_is_another_citys() {
        Transfer transfer = accepted(
                loop.transfer(staff(MUNICH), loop.matchWithBerlin(MatchStatus.ACCEPTED), TransferStatus.IN_TRANSIT));
        UI.getCurrent().navigate("app/munich/transfers/" + transfer.id());

        assertThat($view(Button.class).withId("receive").exists()).isFalse();
        assertThat(texts()).contains("Only Berlin, where the goods arrive, confirms the receipt.");
    }

    @Test
    void a_list_is_filtered_by_its_address() {
        Offer withdrawn = loop.offerTo("Berlin");
        accepted(loop.as(MUNICH, () -> loop.offers.change(withdrawn.id(), OfferStatus.WITHDRAWN, Optional.empty())));
        UI.getCurrent()
                .navigate(
                        "app/munich/offers",
                        QueryParameters.of("status", "withdrawn")
                                .merging("q", withdrawn.id().value()));

        assertThat($view(RecordRow.class).all()).hasSize(1);
        assertThat(texts()).contains("One offer");
    }

    @Test
    void what_waits_for_a_city_is_in_its_inbox() {
        Match match = loop.matchWithBerlin(MatchStatus.PROPOSED);
        People.signIn(staff(BERLIN));
        UI.getCurrent().navigate("app/berlin");

        assertThat($view(Anchor.class).all()).extracting(Anchor::getHref).contains("/app/berlin/matches/" + match.id());
    }

    @Test
    void the_pages_speak_german() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        UI.getCurrent().navigate("app/munich/offers");

        assertThat($view(H1.class).single().getText()).isEqualTo("Angebote");
    }

    private List<Draft> drafts() {
        return portal.getBean(DraftService.class).list(MUNICH, 0, 10);
    }

    private void openForm(ItemId item) {
        UI.getCurrent().navigate("app/munich/offers/new", QueryParameters.of("item", item.value()));
        assertThat(((ComboBox<?>) $view(ComboBox.class).id("offer-item")).getValue())
                .isInstanceOfSatisfying(
                        Item.class, chosen -> assertThat(chosen.id()).isEqualTo(item));
    }

    @SuppressWarnings("unchecked")
    private void fill(String quantity) {
        type("offer-quantity", quantity);
        ((ComboBox<String>) $view(ComboBox.class).id("offer-to")).setValue("Berlin");
        test($view(MomentField.class).id("offer-until")).setValue(LocalDateTime.of(2099, 12, 1, 9, 0));
    }

    @SuppressWarnings("unchecked")
    private Select<Unit> unit() {
        return $view(Select.class).id("offer-unit");
    }

    private void openSchedule(Match match) {
        UI.getCurrent()
                .navigate(
                        "app/munich/transfers/new",
                        QueryParameters.of("match", match.id().value()));
    }

    private void type(String field, String text) {
        test($view(TextField.class).id(field)).setValue(text);
    }

    private void click(String button) {
        test($view(Button.class).id(button)).click();
    }

    private String status() {
        return $view(StatusWord.class).first().getText();
    }

    private List<String> problems() {
        Component summary = $view(ErrorSummary.class).single();
        return $(com.vaadin.flow.component.html.ListItem.class, summary).all().stream()
                .map(line -> line.getElement().getTextRecursively())
                .toList();
    }

    private List<String> texts() {
        return $view(Paragraph.class).all().stream().map(Paragraph::getText).toList();
    }
}
