package city.loop.administration;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.registry.People;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/// An installation that has no city yet: the tests of this class add none. The portal is one of its own, as another
/// class's may still know the cities that were there before the database was emptied.
@SpringBootTest(properties = "spring.main.banner-mode=off")
class FirstCityTest extends SpringBrowserlessTest {

    @Autowired
    CityService cities;

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void without_a_city_its_administrator_is_led_to_where_one_is_added() {
        UI.getCurrent().setLocale(Locale.ENGLISH);
        People.signIn(new Actor(Actor.Kind.PERSON, UUID.randomUUID(), "ada", null, Map.of(), true));

        UI.getCurrent().navigate("app");

        assertThat(cities.all()).isEmpty();
        assertThat(find(H1.class).single().getText()).isEqualTo("Installation");
    }
}
