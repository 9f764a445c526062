package city.loop.exchange;

import static city.loop.exchange.Loop.BERLIN;
import static city.loop.exchange.Loop.MUNICH;
import static city.loop.exchange.Loop.accepted;
import static city.loop.exchange.Loop.read;
import static city.loop.exchange.Loop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.Refusal.ItemWithdrawn;
import city.loop.registry.ItemId;
import city.loop.registry.MaterialStatusService;
import city.loop.registry.ReportOutcome;
import city.loop.registry.ReportOutcome.AlreadyReported;
import city.loop.registry.ReportOutcome.AnotherCitys;
import city.loop.registry.ReportOutcome.Reported;
import city.loop.registry.ReportOutcome.UnknownMaterial;
import city.loop.registry.ReportOutcome.WithdrawnForGood;
import city.loop.shared.CityId;
import city.loop.testing.Payloads;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;

/// The life cycle of a material's state (LOOP section 2), and what it does to the offers (decision 9.3).
@SpringBootTest
class MaterialStatusTest {

    @Autowired
    ApplicationContext portal;

    @Autowired
    MaterialStatusService statuses;

    Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
    }

    @Test
    void a_report_of_an_unknown_material_is_refused() {
        assertThat(report(new ItemId("MAT-DE-MUC-2026-WOOD-NOBODYS"), "available"))
                .isInstanceOf(UnknownMaterial.class);
    }

    @Test
    void a_city_reports_of_its_own_materials_only() {
        assertThat(report(BERLIN, loop.material(), UUID.randomUUID(), "available"))
                .isInstanceOf(AnotherCitys.class);
    }

    @Test
    void before_it_is_withdrawn_a_material_may_be_in_any_state_in_any_order_and_in_one_twice() {
        ItemId material = loop.material();
        for (String status :
                new String[] {"reserved", "available", "available", "reserved", "withdrawn", "withdrawn"}) {
            assertThat(report(material, status)).isInstanceOf(Reported.class);
            assertThat(loop.registry.find(material).orElseThrow().status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"available", "reserved"})
    void a_withdrawn_material_never_comes_back(String status) {
        ItemId material = loop.material();
        report(material, "withdrawn");

        assertThat(report(material, status)).isInstanceOf(WithdrawnForGood.class);
        assertThat(loop.registry.find(material).orElseThrow().withdrawn()).isTrue();
    }

    @Test
    void a_refused_report_does_not_take_its_id() {
        ItemId withdrawn = loop.material();
        report(withdrawn, "withdrawn");
        UUID id = UUID.randomUUID();
        report(MUNICH, withdrawn, id, "available");

        assertThat(report(MUNICH, loop.material(), id, "available")).isInstanceOf(Reported.class);
    }

    @Test
    void a_reports_id_is_used_once() {
        UUID id = UUID.randomUUID();
        ItemId material = loop.material();
        report(MUNICH, material, id, "available");

        assertThat(report(MUNICH, material, id, "available")).isInstanceOf(AlreadyReported.class);
    }

    @Test
    void withdrawing_a_material_withdraws_its_open_offers_and_gives_their_quantity_back() {
        ItemId material = loop.material();
        Offer open = accepted(loop.offer(material, "Berlin", kg(300)));
        report(material, "withdrawn");

        assertThat(loop.now(open).status()).isEqualTo(OfferStatus.WITHDRAWN);
        assertThat(loop.registry.find(material).orElseThrow().available().value())
                .isEqualByComparingTo("1000");
    }

    @Test
    void what_is_agreed_on_a_withdrawn_material_goes_on() {
        Match match = loop.matchWithBerlin(MatchStatus.ACCEPTED);
        report(Objects.requireNonNull(match.material()), "withdrawn");

        assertThat(accepted(loop.transfer(Loop.staff(MUNICH), match, TransferStatus.COMPLETED))
                        .status())
                .isEqualTo(TransferStatus.COMPLETED);
    }

    @Test
    void nothing_more_is_offered_of_a_withdrawn_material() {
        ItemId material = loop.material();
        report(material, "withdrawn");

        assertThat(refused(loop.offer(material, "Berlin", kg(1)))).isInstanceOf(ItemWithdrawn.class);
    }

    @Test
    void other_states_leave_the_offers_alone() {
        ItemId material = loop.material();
        Offer open = accepted(loop.offer(material, "Berlin", kg(300)));
        report(material, "reserved");

        assertThat(loop.now(open).status()).isEqualTo(OfferStatus.OPEN);
    }

    private ReportOutcome report(ItemId material, String status) {
        return report(MUNICH, material, UUID.randomUUID(), status);
    }

    private ReportOutcome report(CityId by, ItemId material, UUID id, String status) {
        return loop.as(by, () -> statuses.report(read(Payloads.materialStatus(id, material.value(), status))));
    }

    private static String kg(int amount) {
        return "{\"value\": %d, \"unit\": \"kg\"}".formatted(amount);
    }
}
