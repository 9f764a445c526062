package city.loop.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
class LoopTest {

    @Autowired
    CityService cities;

    @Autowired
    RegistryService registry;

    @Autowired
    OfferService offers;

    @Autowired
    MatchService matches;

    @Autowired
    TransferService transfers;

    @Autowired
    CurrentActor current;

    static City city(String slug, String name, String code) {
        return new City(
                new CityId(slug),
                code,
                "DE",
                Map.of("en", name),
                Map.of(),
                new GeoPoint(48, 11),
                1,
                ZoneId.of("Europe/Berlin"),
                List.of("de", "en"),
                "#005a9c",
                "#ffcc00",
                null,
                null,
                Stage.LAB);
    }

    static Payload example(String file) throws Exception {
        return (Payload) PayloadReader.read(Files.readAllBytes(Path.of("../shared/loop-protocol/examples", file)));
    }

    @Test
    void smoke() {
        current.runAs(Actor.PORTAL, () -> {
            try {
                cities.add(city("munich", "Munich", "MUC"));
                cities.add(city("berlin", "Berlin", "BER"));
                System.out.println(registry.register(new CityId("munich"), example("01-material-registration.json")));
                System.out.println(offers.publish(example("06-offer.json")));
                System.out.println(matches.propose(example("07-match.json")));
                System.out.println(
                        offers.find(new OfferId("OFR-2F7A6B9C")).orElseThrow().status());
                System.out.println(matches.propose(example("07-match.json")));
                System.out.println(transfers.schedule(example("08-transfer.json")));
                System.out.println(transfers.change(
                        new TransferId("TRF-5D8A23F1"), TransferPatch.to(TransferStatus.CANCELLED), Optional.empty()));
                System.out.println(registry.find(new ItemId("MAT-DE-MUC-2025-PLASTIC-B847F3")));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(registry.find(new ItemId("MAT-DE-MUC-2025-PLASTIC-B847F3"))).isPresent();
    }
}
