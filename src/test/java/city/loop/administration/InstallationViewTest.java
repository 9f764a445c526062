package city.loop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.forms.ErrorSummary;
import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import city.loop.registry.People;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Arrays;
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

/// A fresh installation and its administrator.
@SpringBootTest
class InstallationViewTest extends SpringBrowserlessTest {

    @Autowired
    CityService cities;

    @BeforeEach
    void english() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        signIn(Map.of(), true);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void who_works_for_a_city_only_finds_no_page_of_the_installation() {
        signIn(Map.of(new CityId("graz"), Set.of(CityRole.CITY_ADMIN)), false);

        for (String page : List.of("app/installation", "app/installation/cities/new", "app/installation/keys")) {
            UI.getCurrent().navigate(page);
            assertThat(title()).as(page).isEqualTo("There is no page here");
        }
    }

    @Test
    void a_city_is_added_with_what_it_cannot_change_later() {
        UI.getCurrent().navigate("app/installation/cities/new");
        type("city-slug", "Bad-Toelz");
        type("city-code", "toz");
        choose("city-country", "DE");
        choose("city-language", "de");
        type("administration-city-name-de", "Bad Tölz");
        type("city-place", "47,76; 11,56");
        choose("city-zone", "Europe/Berlin");
        save();

        City added = cities.find("bad-toelz").orElseThrow();
        assertThat(added.code()).isEqualTo("TOZ");
        assertThat(added.names()).isEqualTo(Map.of("de", "Bad Tölz"));
        assertThat(added.place()).isEqualTo(new GeoPoint(47.76, 11.56));
        assertThat(added.stage()).isEqualTo(Stage.INTERESTED);
        assertThat(title()).isEqualTo("City profile");
    }

    @Test
    void what_is_missing_is_said_all_at_once() {
        UI.getCurrent().navigate("app/installation/cities/new");
        type("city-slug", "Bad Tölz!");
        save();

        assertThat(find(ErrorSummary.class).single().getElement().getTextRecursively())
                .contains("small letters", "three letters", "Choose the country", "time zone", "is no place");
        assertThat(field("city-slug").getValue()).isEqualTo("Bad Tölz!");
    }

    @Test
    void an_address_of_the_portals_own_is_taken() {
        UI.getCurrent().navigate("app/installation/cities/new");
        type("city-slug", "library");
        type("city-code", "LIB");
        choose("city-country", "DE");
        choose("city-language", "de");
        type("administration-city-name-de", "Bibliothek");
        type("city-place", "47.76, 11.56");
        choose("city-zone", "Europe/Berlin");
        save();

        assertThat(find(ErrorSummary.class).single().getElement().getTextRecursively())
                .contains("This address is taken");
    }

    private String title() {
        return find(H1.class).single().getText();
    }

    private TextField field(String id) {
        return find(TextField.class).withId(id).single();
    }

    private void type(String id, String text) {
        test(field(id)).setValue(text);
    }

    @SuppressWarnings("unchecked")
    private void choose(String id, String value) {
        find(ComboBox.class).withId(id).single().setValue(value);
    }

    private void save() {
        test(find(Button.class).withId("save").single()).click();
    }

    private static void signIn(Map<CityId, Set<CityRole>> roles, boolean installation) {
        Actor actor = new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "ada", null, roles, installation);
        ActorPrincipal principal = () -> actor;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal,
                "",
                Arrays.stream(CityRole.values())
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                        .toList()));
        SecurityContextHolder.setContext(context);
    }
}
