package city.loop.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lets visitors into the portal. Each comes with a browser of their own, without cookies, in a window of 1280 by 800;
/// addresses are relative to the portal. What they ask other sites for is written down.
final class Visitors implements AutoCloseable {

    private final Browser browser;
    private final String portal;
    private final List<BrowserContext> opened = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    /// @param portal the portal's address, without a slash at its end
    Visitors(Browser browser, String portal) {
        this.browser = browser;
        this.portal = portal;
    }

    String portal() {
        return portal;
    }

    /// Somebody who reads English.
    Page reader() {
        return open(options("en", ColorScheme.LIGHT));
    }

    Page reader(String language, ColorScheme theme) {
        return open(options(language, theme));
    }

    Page readerWithoutScripts() {
        return open(options("en", ColorScheme.LIGHT).setJavaScriptEnabled(false));
    }

    /// One of the demo's people at the page, reading English.
    Page signedIn(String person, String path) {
        return signedIn(person, path, "en", ColorScheme.LIGHT);
    }

    Page signedIn(String person, String path, String language, ColorScheme theme) {
        Page page = open(options(language, theme));
        page.navigate(path);
        page.locator("button[name=username][value=" + person + "]").click();
        page.waitForURL(portal + path);
        return page;
    }

    /// The requests of all visitors to other sites than the portal.
    List<String> requestsElsewhere() {
        return List.copyOf(elsewhere);
    }

    private static NewContextOptions options(String language, ColorScheme theme) {
        return new NewContextOptions()
                .setLocale(language.equals("en") ? "en-GB" : language + "-" + language.toUpperCase(Locale.ROOT))
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(theme)
                .setViewportSize(1280, 800);
    }

    private Page open(NewContextOptions options) {
        BrowserContext visitor = browser.newContext(options.setBaseURL(portal));
        visitor.onRequest(request -> {
            if (!isHere(request.url())) {
                elsewhere.add(request.url());
            }
        });
        opened.add(visitor);
        return visitor.newPage();
    }

    private boolean isHere(@Nullable String address) {
        return address == null
                || address.startsWith(portal + "/")
                || address.startsWith("data:")
                || address.startsWith("blob:");
    }

    @Override
    public void close() {
        opened.forEach(BrowserContext::close);
    }
}
