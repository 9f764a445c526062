package city.loop.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Journey
class FirstVisitJourney {

    @Test
    void the_first_page_answers_without_an_error_in_the_browser(Page page) {
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);

        Response response = page.navigate("/");

        assertThat(response.status()).isLessThan(500);
        assertThat(errors).isEmpty();
    }
}
