package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class PersonalDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to erika.mustermann@example.org",
                "a@b.de",
                "<Info@Firma.DE>, thanks.",
                "max@example.loop.de",
                "max@example.looping",
                "jörg@münchen.example",
                "business:x@munich.loop or x@example.com"
            })
    void findsAnEmailAddress(String text) {
        assertThat(found(text)).containsExactly("an e-mail address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call +49 89 1234567",
                "+4989123456",
                "(+49) 89 12 34 56",
                "+49 (0)89 / 123 45-67",
                "+1-202-555-0143",
                "+43.1.58858.0",
                "Tel. 089 123456",
                "Tel.: 089/123456",
                "tel 0171-1234567",
                "TELEFON: 030 901820",
                "Telefonnummer unbekannt, Telefon Nr. 12345678",
                "phone: (202) 555-0143",
                "Phone number: 5550143",
                "Mobil 0171 2345678",
                "Handy: 01712345678",
                "Fax 089/1234-56"
            })
    void findsAPhoneNumber(String text) {
        assertThat(found(text)).containsExactly("a phone number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Pickup from Munich office building. Palletized and ready for transport.",
                "pay business:repair-cafe@munich.loop",
                "user@Munich.LOOP.",
                "10 pieces @ Hamburg",
                "50 kg @2.50",
                "5@2.50 per piece",
                "@munich.example",
                "office@munich",
                "2026-03-18T09:00:00+02:00",
                "from 2026-03-18T09:00:00+0200 on",
                "2025-05-27T10:00:00+1030",
                "+1000000 kg a year",
                "+12 500 000 kg",
                "+ 5 % on 2025",
                "temperature +12.5 to +25.0",
                "+20 +30 +40 +50",
                "MAT-DE-MUC-2025-PLASTIC-B847F3",
                "EWC 15 01 02, HS 391510, CN 39151000",
                "GTIN 4012345678901",
                "order 49891234567",
                "serial +1234567890123456789",
                "batch A+49891234567",
                "200000 phones",
                "phones 200000 pieces",
                "phone 128000 pieces",
                "mobile 2026-03-18",
                "Handy 18.03.2026 gebraucht",
                "phone model 2024",
                "Telefon 2 Stück",
                "hotel 12345678",
                "Elefon: see 8.3.2026",
                "https://example.com/4989123456"
            })
    void leavesDatesIdsQuantitiesAndAccountsAlone(String text) {
        assertThat(found(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"terms", "notes", "reason", "memo", "description", "reuse_potential", "message"})
    void looksIntoFreeTextAtAnyDepth(String member) {
        var payload = JsonMapper.shared()
                .readTree("{\"a\":[{\"%s\":\"x@example.org\"}],\"%s\":[\"ok\",\"Tel. 123456\"]}"
                        .formatted(member, member));

        assertThat(in(payload))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/a/0/" + member, "personal-data"),
                        org.assertj.core.groups.Tuple.tuple("/" + member + "/1", "personal-data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "from", "email", "passport_url", "Notes", "rationale", "address"})
    void looksNowhereElse(String member) {
        assertThat(in(JsonNodeFactory.instance.objectNode().put(member, "x@example.org +49 89 1234567")))
                .isEmpty();
    }

    @Test
    void namesTheMemberAndNotWhatItSays() {
        var payload = JsonMapper.shared().readTree("{\"metadata\":{\"notes\":\"Ask erika@example.org\"}}");

        assertThat(in(payload))
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo(
                        "metadata.notes contains an e-mail address; remove it, since LOOP messages carry no personal data.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "@a",
                "a@b.",
                "+1",
                "+1 ",
                "1 ",
                "tel",
                "tel ",
                "tel. ",
                "tel 1",
                "phone 1 ",
                "- "
            })
    void isDoneWithMegabytesWithinSeconds(String piece) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> found(piece.repeat(5_000_000 / piece.length())));
    }

    private static java.util.List<Violation> in(JsonNode payload) {
        return Schemas.personalData(payload).violations();
    }

    private static java.util.List<String> found(String text) {
        return in(JsonNodeFactory.instance.objectNode().put("notes", text)).stream()
                .map(violation -> String.valueOf(violation.found()))
                .toList();
    }
}
