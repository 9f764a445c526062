package city.loop.federation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.federation.HandshakeService;
import city.loop.federation.NodeKeyService;
import city.loop.federation.Peer;
import city.loop.federation.PeerService;
import city.loop.identity.Actor;
import city.loop.identity.ActorPrincipal;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.registry.People;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.testing.TestNode;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
class PeersViewTest extends SpringBrowserlessTest {

    private static final CityId MUNICH = People.MUNICH.id();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Actor ADMIN = new Actor(
            Actor.Kind.PERSON, UUID.randomUUID(), "mia", null, Map.of(MUNICH, Set.of(CityRole.CITY_ADMIN)), false);

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @Autowired
    HandshakeService handshakes;

    @Autowired
    PeerService peers;

    @Autowired
    NodeKeyService keys;

    private String node;

    @BeforeEach
    void aNodeWaits() {
        current.runAs(Actor.PORTAL, () -> {
            cities.add(People.MUNICH);
            cities.add(People.BERLIN);
        });
        node = "graz-" + NUMBER.incrementAndGet() + ".loop";
        Payload handshake = (Payload) PayloadReader.read(TestNode.called(node).handshake());
        handshakes.receive(MUNICH, handshake);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        signInAsAdministrator();
        UI.getCurrent().navigate("app/munich/network");
    }

    private static void signInAsAdministrator() {
        ActorPrincipal principal = () -> ADMIN;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(
                principal, "", List.of(new SimpleGrantedAuthority("ROLE_CITY_ADMIN"))));
        SecurityContextHolder.setContext(context);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    private Peer peer() {
        return peers.peers(MUNICH).stream()
                .filter(known -> known.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private void press(String id) {
        test($(Button.class).withId(id).single()).click();
    }

    @Test
    void a_node_is_approved_with_its_place_and_a_reason() {
        press("approve-" + node);
        $(TextField.class).withId("place").single().setValue("47,07; 15,44");
        $(TextArea.class).withId("reason").single().setValue("We know them");
        press("confirm");

        assertThat(peer().status()).isEqualTo(Peer.Status.APPROVED);
        assertThat(peer().place()).isEqualTo(new GeoPoint(47.07, 15.44));
        assertThat(peers.decisions(MUNICH, 1).getFirst().reason()).isEqualTo("We know them");
    }

    @Test
    void without_a_reason_nothing_is_decided_and_what_was_typed_stays() {
        press("approve-" + node);
        TextField place = $(TextField.class).withId("place").single();
        place.setValue("47.07, 15.44");
        press("confirm");

        assertThat(peer().status()).isEqualTo(Peer.Status.WAITING);
        assertThat(place.getValue()).isEqualTo("47.07, 15.44");
        assertThat($(TextArea.class).withId("reason").single().isInvalid()).isTrue();
    }

    @Test
    void a_partner_is_suspended_and_restored() {
        peers.approve(MUNICH, node, new GeoPoint(47.07, 15.44), "Known");
        UI.getCurrent().navigate("app/munich/keys");
        UI.getCurrent().navigate("app/munich/network");
        press("suspend-" + node);
        $(TextArea.class).withId("reason").single().setValue("Sends nonsense");
        press("confirm");
        assertThat(peer().status()).isEqualTo(Peer.Status.SUSPENDED);

        press("restore-" + node);
        $(TextArea.class).withId("reason").single().setValue("Mended");
        press("confirm");
        assertThat(peer().status()).isEqualTo(Peer.Status.APPROVED);
    }

    @Test
    void the_nodes_key_is_changed_with_a_reason() {
        String before = keys.keys(MUNICH).getFirst().id();

        press("rotate");
        $(TextArea.class).withId("reason").single().setValue("Every two years");
        press("confirm");

        assertThat(keys.keys(MUNICH).getFirst().id()).isNotEqualTo(before);
    }

    @Test
    void staff_and_other_cities_administrators_find_no_such_page() {
        People.signIn(People.MUNICH_STAFF);
        UI.getCurrent().navigate("app/munich/network");
        assertThat(getCurrentView()).isNotInstanceOf(PeersView.class);

        signInAsAdministrator();
        UI.getCurrent().navigate("app/berlin/network");
        assertThat(getCurrentView()).isNotInstanceOf(PeersView.class);
    }
}
