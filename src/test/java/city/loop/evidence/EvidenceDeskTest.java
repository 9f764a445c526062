package city.loop.evidence;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.registry.People;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

@SpringBootTest
class EvidenceDeskTest extends SpringBrowserlessTest {

    @Autowired
    ApplicationContext portal;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    Sealer sealer;

    @Autowired
    EvidenceService evidence;

    @Autowired
    ChainService chains;

    private String record;

    @BeforeEach
    void anEntryIsSealed() {
        DemoCities.add(cities, current);
        record = new Writing(portal).add(Chain.of(MUNICH));
        sealer.seal();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        open(MUNICH);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    @Test
    void another_citys_administrator_finds_no_page() {
        open(BERLIN);

        assertThat(find(H1.class).single().getText()).isEqualTo("There is no page here");
    }

    @Test
    void an_administrator_takes_an_entrys_content_out_of_sight_with_a_reason_and_the_chain_holds() {
        press("Take out of sight");
        find(TextArea.class).withId("reason").single().setValue("Named a person");
        pressId("confirm");

        SealedEntry entry = entry();
        assertThat(entry.redaction().map(Redaction::reason)).contains("Named a person");
        assertThat(find(ListItem.class)
                        .withId(entry.entry().eventId())
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Reason: Named a person");
        assertThat(chains.state(Chain.of(MUNICH)).found()).isEmpty();
    }

    @Test
    void without_a_reason_nothing_goes() {
        press("Take out of sight");
        pressId("confirm");

        TextArea reason = find(TextArea.class).withId("reason").single();
        assertThat(reason.isInvalid()).isTrue();
        assertThat(reason.getErrorMessage()).contains("1 to 500 characters");
        assertThat(entry().redaction()).isEmpty();
    }

    private SealedEntry entry() {
        return evidence.list(new EvidenceFilter(
                        Optional.of(Chain.of(MUNICH)),
                        Optional.of(record),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10))
                .getFirst();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private void pressId(String id) {
        test(find(Button.class).withId(id).single()).click();
    }

    private void open(CityId administrated) {
        Actor actor = new Actor(
                Actor.Kind.PERSON,
                UUID.randomUUID(),
                "mia",
                null,
                Map.of(administrated, Set.of(CityRole.CITY_ADMIN)),
                false);
        ActorPrincipal principal = () -> actor;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal, "", List.of(new SimpleGrantedAuthority("ROLE_CITY_ADMIN"))));
        SecurityContextHolder.setContext(context);
        UI.getCurrent().navigate("app/munich/evidence", QueryParameters.of("record", record));
    }
}
