package city.loop.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Gives each test method visitors of its own, and one of them for each `Page` that it asks for. One Chromium
/// serves all of a run: the one at `CHROMIUM_PATH`, else Playwright's own.
final class Browsers implements ParameterResolver {

    static final Namespace NAMESPACE = Namespace.create(Browsers.class);

    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        static Running start() {
            String path = System.getenv("CHROMIUM_PATH");
            boolean given = path != null && !path.isBlank();
            Playwright playwright = Playwright.create(
                    given
                            ? new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
                            : new Playwright.CreateOptions());
            LaunchOptions options = new LaunchOptions().setHeadless(true).setArgs(OPTIONS);
            return new Running(
                    playwright,
                    playwright.chromium().launch(given ? options.setExecutablePath(Path.of(path)) : options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Page.class || type == Visitors.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        // JUnit closes what its store holds when the test has ended.
        Visitors visitors = test.getStore(NAMESPACE)
                .computeIfAbsent(
                        Visitors.class, key -> new Visitors(running(test).browser(), portal(test)), Visitors.class);
        return parameter.getParameter().getType() == Page.class ? visitors.reader() : visitors;
    }

    private static Running running(ExtensionContext test) {
        return test.getRoot().getStore(NAMESPACE).computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    private static String portal(ExtensionContext test) {
        PackagedPortal packaged = test.getStore(NAMESPACE).get(PackagedPortal.class, PackagedPortal.class);
        if (packaged != null) {
            return packaged.address();
        }
        return "http://localhost:"
                + SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
    }
}
