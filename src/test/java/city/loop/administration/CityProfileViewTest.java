package city.loop.administration;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.City;
import city.loop.cities.CityOperator;
import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary;
import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.registry.Draft;
import city.loop.registry.DraftService;
import city.loop.registry.People;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

@SpringBootTest
class CityProfileViewTest extends SpringBrowserlessTest {

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    DraftService drafts;

    @BeforeEach
    void anAdministratorOpensTheProfile() {
        DemoCities.add(cities, current);
        current.runAs(Actor.PORTAL, () -> cities.change(inGreen(munich())));
        UI.getCurrent().setLocale(Locale.ENGLISH);
        signIn(MUNICH);
        UI.getCurrent().navigate("app/munich/profile");
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void another_citys_administrator_finds_no_page() {
        signIn(BERLIN);
        UI.getCurrent().navigate("app/munich/profile");

        assertThat(getCurrentView()).isNotInstanceOf(CityProfileView.class);
    }

    @Test
    void what_is_saved_is_the_citys_profile() {
        type("administration-city-name-en", "Munich on the Isar");
        type("city-population", "1.260.391");
        type("operator-name", "City of Munich");
        type("operator-email", "office@munich.example");
        save();

        City saved = munich();
        assertThat(saved.names()).containsEntry("en", "Munich on the Isar");
        assertThat(saved.population()).isEqualTo(1_260_391);
        assertThat(saved.operator())
                .isEqualTo(new CityOperator("City of Munich", null, null, "office@munich.example", null, null, null));
    }

    @Test
    void what_is_typed_is_kept_as_a_draft_until_it_is_saved() {
        type("administration-city-name-en", "Munich on the Isar");
        type("city-population", "1.260.391");
        type("operator-name", "City of Munich");
        String draft = kept().getFirst().id().toString();

        UI.getCurrent().navigate("app/profile");
        UI.getCurrent().navigate("app/munich/profile", QueryParameters.of("draft", draft));
        assertThat(field("administration-city-name-en").getValue()).isEqualTo("Munich on the Isar");
        assertThat(field("city-population").getValue()).isEqualTo("1.260.391");
        save();

        assertThat(munich().names()).containsEntry("en", "Munich on the Isar");
        assertThat(munich().population()).isEqualTo(1_260_391);
        assertThat(kept()).noneMatch(each -> each.id().toString().equals(draft));
    }

    @Test
    void a_draft_that_was_begun_before_somebody_elses_change_says_so() {
        type("administration-city-name-en", "Munich on the Isar");
        String draft = kept().getFirst().id().toString();
        current.runAs(Actor.PORTAL, () -> cities.change(inGreen(munich())));

        UI.getCurrent().navigate("app/munich/profile", QueryParameters.of("draft", draft));
        save();

        assertThat(problems()).singleElement().asString().contains("Somebody else");
        assertThat(field("administration-city-name-en").getValue()).isEqualTo("Munich on the Isar");
    }

    private List<Draft> kept() {
        return drafts.list(MUNICH, 0, 100);
    }

    @Test
    void colours_that_are_too_weak_are_told_with_their_contrast_and_a_shade_that_would_do() {
        type("colours-primary", "#ffee00");
        type("colours-accent", "#000000");
        save();

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("#ffee00", "a contrast of 1.2 : 1 against the light page", "3.0 : 1 is needed", "is #");
        assertThat(munich().primaryColour()).isNotEqualTo("#ffee00");
        assertThat(field("colours-primary").getValue()).isEqualTo("#ffee00");
    }

    @Test
    void the_shade_that_would_do_does() {
        type("colours-primary", "#ffee00");
        type("colours-accent", "#000000");
        save();
        String offered = problems().getFirst().replaceAll(".*(#[0-9a-f]{6})\\.$", "$1");
        type("colours-primary", offered);
        save();

        assertThat(munich().primaryColour()).isEqualTo(offered);
    }

    @Test
    void a_city_may_keep_weak_colours_once_it_was_told() {
        type("colours-primary", "#FFEE00");
        save();
        test(find(Checkbox.class).withId("colours-keep").single()).click();
        save();

        assertThat(munich().primaryColour()).isEqualTo("#ffee00");
    }

    @Test
    void colours_that_a_city_has_are_not_asked_about_again() {
        type("administration-city-name-en", "Munich");
        save();

        assertThat(munich().names()).containsEntry("en", "Munich");
        assertThat(munich().primaryColour()).isEqualTo("#0b5c4b");
    }

    @Test
    void all_that_has_to_be_mended_is_said_at_once_and_nothing_typed_is_lost() {
        type("administration-city-name-de", "");
        type("city-place", "somewhere");
        type("city-population", "many");
        type("city-website", "munich.example");
        type("colours-accent", "yellow");
        type("operator-email", "nobody");
        save();

        assertThat(problems()).hasSize(7);
        assertThat(field("city-place").getValue()).isEqualTo("somewhere");
        assertThat(field("operator-email").getValue()).isEqualTo("nobody");
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_lost_unseen() {
        City read = munich();
        current.runAs(Actor.PORTAL, () -> cities.change(DemoCities.with(read, Map.of("de", "Minga"))));
        type("administration-city-name-de", "Monaco");
        save();

        assertThat(problems()).singleElement().asString().contains("Somebody else changed the profile");
        assertThat(munich().names()).containsEntry("de", "Minga");

        save();
        assertThat(munich().names()).containsEntry("de", "Monaco");
    }

    private static City inGreen(City city) {
        return new City(
                city.id(),
                city.code(),
                city.country(),
                Map.of("de", "München"),
                Map.of(),
                city.place(),
                null,
                city.timeZone(),
                city.languages(),
                "#0b5c4b",
                "#f2b705",
                null,
                null,
                city.stage(),
                null,
                city.revision());
    }

    private City munich() {
        return cities.find(MUNICH).orElseThrow();
    }

    private TextField field(String id) {
        return find(TextField.class).withId(id).single();
    }

    private void type(String id, String text) {
        test(field(id)).setValue(text);
    }

    private void save() {
        test(find(Button.class).withId("save").single()).click();
    }

    private List<String> problems() {
        return find(ErrorSummary.class)
                .single()
                .getElement()
                .getChildren()
                .filter(part -> part.getTag().equals("ul"))
                .flatMap(list -> list.getChildren())
                .map(line -> line.getTextRecursively())
                .toList();
    }

    private static void signIn(CityId city) {
        Actor actor = new Actor(
                Actor.Kind.PERSON, UUID.randomUUID(), "mia", null, Map.of(city, Set.of(CityRole.CITY_ADMIN)), false);
        ActorPrincipal principal = () -> actor;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal, "", List.of(new SimpleGrantedAuthority("ROLE_CITY_ADMIN"))));
        SecurityContextHolder.setContext(context);
    }
}
