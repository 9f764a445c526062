package city.loop.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ } \n",
                "{\"a\":{\"a\":1}}",
                "{\"a\":[1,\"two\",true,false,null,{}]}",
                "{\"\":\"\"}",
                "{\"emoji\":\"\\ud83d\\ude00 😀\"}",
                "{\"n\":[0,-0,1.0,1e300,5e-324,0.1,-12.50,9007199254740992,1E2,1e+2,100000000000000000000000]}"
            })
    void readsAnyJsonObject(String text) {
        assertThat(read(text)).isInstanceOf(Payload.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":1,"a":2}                | /a | The member "a" occurs twice
                    {"x":{"a":1,"\\u0061":2}}    | /x/a | The member "a" occurs twice
                    {"x":["a\\u0000b"]}          | /x/0 | U+0000
                    {"a\\u0000":1}               | ~/a\u0000~ | U+0000
                    {"x":"\\ud83d"}              | /x | half of a surrogate pair (\\ud83d)
                    {"x":"\\ude00\\ud83d"}       | /x | half of a surrogate pair (\\ude00)
                    {"x":1e400}                  | /x | cannot be kept exactly
                    {"x":-1e400}                 | /x | cannot be kept exactly
                    {"x":1e-400}                 | /x | cannot be kept exactly
                    {"x":0.1000000000000000055}  | /x | cannot be kept exactly
                    {"x":12345678901234567891}   | /x | cannot be kept exactly
                    {"x":9007199254740993}       | /x | cannot be kept exactly
                    {"x":1e99999999999999999999} | /x | cannot be kept exactly
                    [1]                          | ~~ | The body is a list; send one JSON object.
                    "a"                          | ~~ | The body is a text; send one JSON object.
                    12                           | ~~ | The body is a number; send one JSON object.
                    null                         | ~~ | The body is null; send one JSON object.
                    true                         | ~~ | The body is true or false; send one JSON object.
                    {}{}                         | ~~ | Something follows after the end
                    """)
    void refusesWhatReadersUnderstandDifferently(String text, String pointer, String reason) {
        var refused = refused(text.getBytes(UTF_8));

        assertThat(refused.pointer()).isEqualTo(pointer);
        assertThat(refused.message()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"a":1,}        | 1 | 8  | A comma stands before the closing }
                    {"a":[1,]}      | 1 | 9  | A comma stands before the closing ]
                    {'a':1}         | 1 | 2  | double quotes
                    {"a":'b'}       | 1 | 6  | double quotes
                    {"a":1          | 1 | 7  | ends before the JSON object is complete
                    {"a":"b         | 1 | 8  | ends before the JSON object is complete
                    {               | 1 | 2  | ends before the JSON object is complete
                    {"a":NaN}       | 1 | 9  | no NaN
                    {"a":Infinity}  | 1 | 14 | no Infinity
                    {"a":01}        | 1 | 7  | not JSON from here
                    {"a":+1}        | 1 | 6  | not JSON from here
                    {"a":.5}        | 1 | 6  | not JSON from here
                    {"a" 1}         | 1 | 6  | not JSON from here
                    {"a":1 "b":2}   | 1 | 8  | not JSON from here
                    {"a":1} x       | 1 | 9  | not JSON from here
                    {/**/}          | 1 | 2  | not JSON from here
                    """)
    void saysWhereAndWhyATextIsNotJson(String text, int line, int column, String reason) {
        var refused = refused(text.getBytes(UTF_8));

        assertThat(refused.message()).contains(reason);
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.column()).isBetween(column - 1, column + 1);
    }

    @Test
    void namesTheLineOfARefusedValue() {
        assertThat(refused("{\n\"a\": 1,\n  \"b\": 1e999\n}".getBytes(UTF_8)))
                .extracting(Refused::line, Refused::column)
                .containsExactly(3, 8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t "})
    void refusesAnEmptyBody(String text) {
        assertThat(refused(text.getBytes(UTF_8)).message()).startsWith("The body is empty");
    }

    @Test
    void refusesARawControlCharacterInAText() {
        assertThat(refused("{\"a\":\"b\nc\"}".getBytes(UTF_8)).message()).contains("U+000A");
    }

    @Test
    void acceptsNestingOf64AndRefusesDeeper() {
        assertThat(read(nested(64))).isInstanceOf(Payload.class);
        assertThat(refused(nested(65).getBytes(UTF_8)).message()).contains("nested more than 64 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c080", "eda080", "f4908080", "ff", "e282", "80"})
    void refusesBytesThatAreNotUtf8(String hex) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("{\"ä\n\":\"".getBytes(UTF_8));
        body.writeBytes(java.util.HexFormat.of().parseHex(hex));
        body.writeBytes("\"}".getBytes(UTF_8));

        assertThat(refused(body.toByteArray()))
                .extracting(Refused::line, Refused::column, Refused::message)
                .containsExactly(2, 4, "Byte 9 is not part of UTF-8 text; send UTF-8.");
    }

    @Test
    void refusesUtf16() {
        assertThat(PayloadReader.read("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void dropsAByteOrderMark() {
        assertThat(read("\uFEFF{\"a\":1}"))
                .isInstanceOfSatisfying(
                        Payload.class, payload -> assertThat(payload.text()).isEqualTo("{\"a\":1}"));
    }

    @Test
    void keepsTheTextAsReceived() {
        var text = " { \"b\" : 1.0, \"a\" : \"\\u00e4\" } ";

        assertThat(read(text))
                .isInstanceOfSatisfying(
                        Payload.class, payload -> assertThat(payload.text()).isEqualTo(text));
    }

    @Test
    void knowsTheKindOfAPayload() {
        assertThat(((Payload) read("{\"@type\":\"Offer\"}")).type()).contains(MessageType.OFFER);
        assertThat(((Payload) read("{\"@type\":\"Other\"}")).type()).isEmpty();
        assertThat(((Payload) read("{\"@type\":7}")).type()).isEmpty();
        assertThat(((Payload) read("{}")).type()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "{\"a\":[[",
                "\"",
                "9",
                "-",
                "{\"a\":9",
                "{\"a\":0.0",
                "{\"a\":1e9",
                "\\",
                "{\"\\u",
                " "
            })
    void isDoneWithTenMegabytesOfAnythingWithinSeconds(String piece) {
        var body = piece.startsWith("{\"a\":") && piece.length() > 5 && !piece.endsWith("[")
                ? piece + piece.substring(piece.length() - 1).repeat(10_000_000)
                : piece.repeat(10_000_000 / piece.length());

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(read(body)).isInstanceOf(Refused.class));
    }

    @Test
    void acceptsAsManyZerosAsASenderLikes() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(read("{\"a\":1." + "0".repeat(100_000) + "}")).isInstanceOf(Payload.class));
    }

    @Test
    void takesAHundredThousandMembersWithCollidingNames() {
        var body = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            body.append('"');
            for (int bit = 16; bit >= 0; bit--) {
                body.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            body.append("\":1,");
        }
        body.append("\"z\":1}");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(read(body.toString())).isInstanceOf(Payload.class));
    }

    @Property(tries = 2000)
    void neverThrowsForAnyBytes(@ForAll byte[] body) {
        assertThat(PayloadReader.read(body)).isNotNull();
    }

    @Property(tries = 2000)
    void neverThrowsForAnythingThatLooksLikeJson(
            @ForAll
                    @net.jqwik.api.constraints.Chars({
                        '{', '}', '[', ']', '"', ':', ',', '\\', 'u', '0', '1', '.', 'e', '-', ' ', 'a', '\'', 't',
                        '\n', '\u0000', '\ud83d'
                    })
                    @StringLength(max = 40)
                    String tail) {
        assertThat(PayloadReader.read("{\"a\":" + tail)).isNotNull();
        assertThat(PayloadReader.read(("{\"a\":[" + tail).getBytes(UTF_8))).isNotNull();
    }

    @Property
    void readsEveryTextThatCanBeWritten(@ForAll String text) {
        var json = tools.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("a", text);
        boolean readable = text.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(text);

        assertThat(PayloadReader.read(json.toString()) instanceof Payload payload
                        && payload.root().equals(json))
                .isEqualTo(readable);
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static Reading read(String text) {
        return PayloadReader.read(text.getBytes(UTF_8));
    }

    private static Refused refused(byte[] body) {
        var reading = PayloadReader.read(body);
        assertThat(reading)
                .as(new String(Arrays.copyOf(body, Math.min(60, body.length)), UTF_8))
                .isInstanceOf(Refused.class);
        return (Refused) reading;
    }
}
