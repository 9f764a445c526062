package city.loop.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Signing in and out with an outside provider, as in a city: the provider knows exactly one address of the portal.
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
@ActiveProfiles("demo")
@ExtendWith(Browsers.class)
class KeycloakSignInJourney {

    private static final int PORTAL = freePort();
    private static final Keycloak KEYCLOAK = Keycloak.start(freePort(), "http://localhost:" + PORTAL);

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("server.port", () -> PORTAL);
        settings.add("portal.sign-in.issuer", KEYCLOAK::issuer);
        settings.add("portal.sign-in.client-secret", () -> Keycloak.CLIENT_SECRET);
    }

    @AfterAll
    static void stop() {
        KEYCLOAK.close();
    }

    @Test
    void a_person_signs_in_with_keycloak_has_the_roles_of_its_groups_and_signs_out_there_too(Page page) {
        page.navigate("/app/profile");
        signIn(page, "leonie");

        assertThat(page).hasURL(Pattern.compile("/app/profile"));
        assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Leonie Brandl")))
                .isVisible();
        assertThat(page.getByText("City staff, Munich")).isVisible();

        page.locator("#sign-out").click();
        assertThat(page).hasURL("http://localhost:" + PORTAL + "/");

        page.navigate("/app/profile");
        assertThat(page.locator("#username")).isVisible();
    }

    private static void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(Keycloak.PASSWORD);
        page.locator("#kc-login").click();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
