package city.loop.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shell.Languages;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Axe finds nothing on any page, and no page is wider than a small telephone.
///
/// Each page is seen once, in one of the languages and themes, which change from page to page so that every language
/// is met with every theme. With `-Dportal.journeys.matrix=full`, as `./run bench access` has it, each page is seen in
/// each language and theme.
@Journey
class AccessibilityJourney {

    /// WCAG 2.2 AA with what it is made of, and what axe holds for good practice.
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String DIALOG = "[aria-modal=true]";

    private static final boolean EACH = "full".equals(System.getProperty("portal.journeys.matrix"));

    static List<Arguments> languagesAndThemes() {
        return Languages.ALL.stream()
                .flatMap(language -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(theme -> Arguments.of(language.getLanguage(), theme)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languagesAndThemes")
    void every_page_is_open_to_everyone(String language, ColorScheme theme, Visitors visitors) {
        List<Arguments> all = languagesAndThemes();
        int turn = IntStream.range(0, all.size())
                .filter(place -> Arrays.equals(all.get(place).get(), new Object[] {language, theme}))
                .findFirst()
                .orElseThrow();
        Map<String, Page> people = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = EACH ? 0 : turn; i < Stop.ALL.size(); i += EACH ? 1 : all.size()) {
            Stop stop = Stop.ALL.get(i);
            Page page = people.computeIfAbsent(
                    stop.person(),
                    person -> person.equals(Stop.ANYONE)
                            ? visitors.reader(language, theme)
                            : visitors.signedIn(person, "/app/profile", language, theme));
            try {
                stop.visit(page);
                Screenshots.take(page, stop, language, theme);
                faults.addAll(faults(page, stop));
            } catch (PlaywrightException | AssertionError broken) {
                faults.add(stop + ": " + broken.getMessage());
            }
        }

        assertThat(faults).as(language + ", " + theme).isEmpty();
        assertThat(visitors.requestsElsewhere()).as("requests to other sites").isEmpty();
    }

    @Test
    void no_page_is_forgotten(@Autowired ServletContext context) {
        List<String> routes =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(context)).getRegisteredRoutes().stream()
                        .map(RouteBaseData::getTemplate)
                        .toList();

        assertThat(Stop.ALL.stream().map(Stop::route).filter(route -> !route.startsWith("-")))
                .containsAll(routes)
                .allMatch(routes::contains);
    }

    private static List<String> faults(Page page, Stop stop) {
        List<String> faults = new ArrayList<>();
        AxeBuilder axe = new AxeBuilder(page).withTags(RULES).setLegacyMode(true);
        if (page.locator(DIALOG).count() > 0) {
            // While it is open nothing else can be reached. Its head and foot are Vaadin's, inside of its shadow.
            axe.include(DIALOG)
                    .disableRules(List.of("aria-allowed-role", "landmark-no-duplicate-banner", "landmark-unique"));
        }
        for (Rule rule : axe.analyze().getViolations()) {
            faults.add(rule.getNodes().stream()
                    .limit(3)
                    .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                    .collect(Collectors.joining("\n  ", stop + ": " + rule.getHelp() + "\n  ", "")));
        }
        page.setViewportSize(320, 640);
        try {
            page.waitForFunction("() => !(" + TOO_WIDE + ")()", null, new WaitForFunctionOptions().setTimeout(2_000));
        } catch (PlaywrightException tooWide) {
            faults.add(stop + ": wider than 320 px: " + page.evaluate(TOO_WIDE));
        }
        page.setViewportSize(1280, 800);
        return faults;
    }

    /// What reaches beyond the right edge of the window, other than inside of what is made to be scrolled or moved.
    private static final String TOO_WIDE = """
            () => [document.documentElement, ...document.querySelectorAll('main, main *')]
                .filter(e => !e.closest('.scroll, pre, vaadin-grid, loop-map, .visually-hidden, .skip'))
                .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 5)
                .map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().right))
                .join(', ')""";
}
