package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Each format through the schema that uses it, so that what counts is the verdict.
class TextFormatsTest {

    private static final Schemas SCHEMAS = new Schemas();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    2026-03-18T09:00:00Z             | accepted
                    2026-03-18T09:00:00+02:00        | accepted
                    2026-03-18T09:00:00-11:30        | accepted
                    2026-03-18T09:00:00+0200         | accepted
                    2026-03-18T09:00:00+02           | accepted
                    2026-03-18T09:00:00-00:00        | accepted
                    2026-03-18t09:00:00z             | accepted
                    2026-03-18 09:00:00Z             | accepted
                    2026-03-18T09:00:00.1Z           | accepted
                    2026-03-18T09:00:00.123456789012Z | accepted
                    0000-01-01T00:00:00Z             | accepted
                    0000-02-29T00:00:00Z             | accepted
                    2024-02-29T23:59:59Z             | accepted
                    2000-02-29T23:59:59Z             | accepted
                    2016-12-31T23:59:60Z             | accepted
                    2016-12-31T23:59:60.5Z           | accepted
                    2017-01-01T00:59:60+01:00        | accepted
                    2016-12-31T15:59:60-08:00        | accepted
                    9999-12-31T23:59:59+23:59        | accepted
                    2026-03-18T09:00:00              | refused
                    2026-03-18T09:00Z                | refused
                    2026-03-18T09Z                   | refused
                    2026-03-18                       | refused
                    2026-02-29T09:00:00Z             | refused
                    1900-02-29T09:00:00Z             | refused
                    2026-02-30T09:00:00Z             | refused
                    2026-04-31T09:00:00Z             | refused
                    2026-13-01T09:00:00Z             | refused
                    2026-00-01T09:00:00Z             | refused
                    2026-01-00T09:00:00Z             | refused
                    2026-01-32T09:00:00Z             | refused
                    2026-03-18T24:00:00Z             | refused
                    2026-03-18T09:60:00Z             | refused
                    2026-03-18T09:00:60Z             | refused
                    2026-03-18T09:00:61Z             | refused
                    2016-12-31T23:59:60+01:00        | refused
                    2026-03-18T09:00:00+24:00        | refused
                    2026-03-18T09:00:00+02:60        | refused
                    2026-03-18T09:00:00+2            | refused
                    2026-03-18T09:00:00+02:0         | refused
                    2026-03-18T09:00:00 Z            | refused
                    2026-03-18T09:00:00.Z            | refused
                    2026-03-18T09:00:00,5Z           | refused
                    2026-03-18T9:00:00Z              | refused
                    2026-3-18T09:00:00Z              | refused
                    26-03-18T09:00:00Z               | refused
                    12026-03-18T09:00:00Z            | refused
                    +2026-03-18T09:00:00Z            | refused
                    2026-03-18_09:00:00Z             | refused
                    2026-03-18  09:00:00Z            | refused
                    ~ 2026-03-18T09:00:00Z~          | refused
                    ~2026-03-18T09:00:00Z ~          | refused
                    ~2026-03-18T09:00:00Z\n~         | refused
                    ٢٠٢٦-03-18T09:00:00Z             | refused
                    2026-03-18T09:00:00MEZ           | refused
                    now                              | refused
                    ~~                               | refused
                    """)
    void readsDateAndTimeAsTheTablesSay(String text, String verdict) {
        assertThat(violates(MessageType.OFFER, "available_until", text)).isEqualTo("refused".equals(verdict));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    2026-03-18           | accepted
                    0000-01-01           | accepted
                    2024-02-29           | accepted
                    2026-02-29           | refused
                    2026-13-01           | refused
                    2026-3-1             | refused
                    18.03.2026           | refused
                    2026-03-18T00:00:00Z | refused
                    ~2026-03-18\n~       | refused
                    ~~                   | refused
                    """)
    void readsDatesAsTheTablesSay(String text, String verdict) {
        assertThat(violates(MessageType.NODE_REGISTRY, "version", text)).isEqualTo("refused".equals(verdict));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    https://                              | accepted
                    https://munich.example/a?b=c&d=/?#e/? | accepted
                    HTTP://munich.example:8080            | accepted
                    http://munich.example:                | accepted
                    http://user:secret@munich.example/    | accepted
                    http://192.0.2.1/                     | accepted
                    http://[2001:db8::1]:443/             | accepted
                    http://[::ffff:192.0.2.1]/            | accepted
                    http://[v1.fe:80]/                    | accepted
                    http://munich.example/a%20b%C3%A4     | accepted
                    http://munich.example//a//            | accepted
                    file:///etc/hosts                     | accepted
                    urn:epc:id:sgtin:426001.123456.2025   | accepted
                    urn:uuid:5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90 | accepted
                    javascript:alert(1)                   | accepted
                    mailto:office@munich.example          | accepted
                    did:web:munich.example                | accepted
                    a+b-c.1:x                             | accepted
                    http:path                             | accepted
                    http://munich.example/a b             | refused
                    ~ http://munich.example/~             | refused
                    ~http://munich.example/\n~            | refused
                    http://munich.example/%               | refused
                    http://munich.example/%2              | refused
                    http://munich.example/%zz             | refused
                    http://munich.example/?q=%g0          | refused
                    http://münchen.example/               | refused
                    http://munich.example/ä               | refused
                    http://munich.example/a#b#c           | refused
                    http://munich.example/<a>             | refused
                    http://munich.example/a|b             | refused
                    http://munich.example/a\\b            | refused
                    http://munich.example/[a]             | refused
                    http://munich.example/{a}             | refused
                    http://munich.example/"a"             | refused
                    http://munich.example:80a/            | refused
                    http://a@b@munich.example/            | refused
                    http://[2001:db8::1/                  | refused
                    http://[2001:db8:::1]/                | refused
                    http://[fe80::1%25eth0]/              | refused
                    http://[192.0.2.1]/                   | refused
                    http://[]/                            | refused
                    //munich.example/                     | refused
                    /passports/1                          | refused
                    munich.example                        | refused
                    1a:b                                  | refused
                    :a                                    | refused
                    a_b:c                                 | refused
                    #a                                    | refused
                    ~~                                    | refused
                    ~ ~                                   | refused
                    """)
    void readsAddressesAsTheTablesSay(String text, String verdict) {
        assertThat(violates(MessageType.TRANSFER, "waste_shipment_doc_ref", text))
                .isEqualTo("refused".equals(verdict));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90          | accepted
                    5F1D7E8A-3C7B-4A53-9A0E-6D2B8C4F1E90          | accepted
                    5f1D7e8A-3C7b-0000-0000-6d2b8c4f1e90          | accepted
                    00000000-0000-0000-0000-000000000000          | accepted
                    urn:uuid:5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90 | accepted
                    URN:UUID:5F1D7E8A-3C7B-4A53-9A0E-6D2B8C4F1E90 | accepted
                    {5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90}        | refused
                    5f1d7e8a3c7b4a539a0e6d2b8c4f1e90              | refused
                    5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e9           | refused
                    5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e900         | refused
                    5f1d7e8g-3c7b-4a53-9a0e-6d2b8c4f1e90          | refused
                    uuid:5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90     | refused
                    ~5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90\n~      | refused
                    ~~                                            | refused
                    """)
    void readsUuidsAsTheTablesSay(String text, String verdict) {
        assertThat(violates(MessageType.MATERIAL_STATUS_UPDATE, "id", text)).isEqualTo("refused".equals(verdict));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    office@munich.example         | accepted
                    waste.office+a@sub.munich.example | accepted
                    o'neill@munich-city.example   | accepted
                    OFFICE@MUNICH.EXAMPLE         | accepted
                    office@munich                 | refused
                    office@.example               | refused
                    office@munich..example        | refused
                    office@-munich.example        | refused
                    office@munich-.example        | refused
                    .office@munich.example        | refused
                    office.@munich.example        | refused
                    of..fice@munich.example       | refused
                    of fice@munich.example        | refused
                    a@b@munich.example            | refused
                    office                        | refused
                    @munich.example               | refused
                    ~office@munich.example\n~     | refused
                    ~~                            | refused
                    """)
    void readsEmailAddresses(String text, String verdict) {
        var contact = JSON.objectNode();
        contact.putObject("contact").put("email", text);

        assertThat(violates(MessageType.NODE_INFO, contact, "/contact/email")).isEqualTo("refused".equals(verdict));
    }

    private static boolean violates(MessageType type, String member, String text) {
        return violates(type, JSON.objectNode().put(member, text), "/" + member);
    }

    private static boolean violates(MessageType type, ObjectNode payload, String pointer) {
        return SCHEMAS.check(type, payload).violations().stream()
                .anyMatch(violation ->
                        violation.pointer().equals(pointer) && violation.rule().equals("format"));
    }
}
