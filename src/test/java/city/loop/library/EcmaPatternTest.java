package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
                    ^a$,            ~a~,             true
                    ^a$,            ~a\n~,           false
                    ^a$,            ~\na~,           false
                    a,              ~bab~,           true
                    ^https://,      ~https://x y\n~, true
                    ^\\d$,          ~7~,             true
                    ^\\d$,          ~٧~,             false
                    ^\\s$,          ~\u00a0~,        true
                    ^\\s$,          ~\ufeff~,        true
                    ^\\s$,          ~\u2028~,        true
                    ^\\s$,          ~\u0085~,        false
                    ^[\\s]$,        ~\u3000~,        true
                    ^\\S$,          ~\u00a0~,        false
                    ^\\S$,          ~a~,             true
                    ^[\\s\\S]+$,    ~a\n\u00a0😀~,   true
                    ^[^@]+@$,       ~a\n@~,          true
                    ^[a-z0-9\\-]+$, ~a-0~,           true
                    ^(a|b):c$,      ~b:c~,           true
                    ^[&&a]$,        ~&~,             true
                    ^[[]$,          ~[~,             true
                    """)
    void patternsMeanWhatEcma262Says(String pattern, String text, boolean matches) {
        assertThat(new EcmaPattern(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "\\w+", "\\bword", "(?=a)", "(?<n>a)", "(a)\\1", "\\p{L}", "\\u0041", "a\\"})
    void aPatternThatJavaMightReadDifferentlyIsNotLoaded(String pattern) {
        assertThatThrownBy(() -> new EcmaPattern(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLongestPatternsTakeMegabytesWithoutStackOrDelay() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(new EcmaPattern("^-----BEGIN PUBLIC KEY-----[\\s\\S]+-----END PUBLIC KEY-----$")
                            .matches("-----BEGIN PUBLIC KEY-----" + "-----END PUBLIC KEY-----x".repeat(200_000)))
                    .isFalse();
            assertThat(new EcmaPattern("^MAT-[A-Z]{2}-[A-Z]{3}-\\d{4}-[A-Z]+-[A-Z0-9]{6,}$")
                            .matches("MAT-DE-MUC-2026-" + "A".repeat(5_000_000) + "!"))
                    .isFalse();
        });
    }
}
