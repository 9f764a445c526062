package city.loop.passports;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.pages.PreferredForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredFormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|PAGE",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|PAGE",
                "application/json|JSON",
                "application/ld+json|JSON_LD",
                "application/ld+json, application/json;q=0.9|JSON_LD",
                "application/json;q=0.4, application/ld+json;q=0.5|JSON_LD",
                "application/json, text/plain, */*|JSON",
                "application/*|JSON_LD",
                "text/html;q=0.5, application/json;q=0.9|JSON",
                "text/html;q=0.9, application/json;q=0.5|PAGE",
                "text/html;q=0, application/json;q=0.1|JSON",
                "application/json;q=0, */*|PAGE",
                "application/json, text/html|JSON",
                "text/html, application/json|PAGE",
                "image/png|NONE",
                "text/html;q=0|NONE",
                "not a type|PAGE"
            })
    void the_form_of_the_highest_quality_wins_then_the_one_that_is_named(String accept, PreferredForm form) {
        assertThat(PreferredForm.of(accept)).isEqualTo(form);
    }

    @Test
    void who_asks_for_nothing_gets_the_page() {
        assertThat(PreferredForm.of(null)).isEqualTo(PreferredForm.PAGE);
    }
}
