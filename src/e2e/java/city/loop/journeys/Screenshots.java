package city.loop.journeys;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Locale;

/// Pictures of the pages to look at, in `target/screenshots`, with `-Djourneys.screenshots`.
final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private Screenshots() {}

    static void take(Page page, Stop stop, String language, ColorScheme theme) {
        if (System.getProperty("journeys.screenshots") == null) {
            return;
        }
        for (int width : new int[] {390, 1280}) {
            page.setViewportSize(width, 800);
            String name = "%s-%s-%s-%d.png"
                    .formatted(stop.name(), language, theme.name().toLowerCase(Locale.ROOT), width);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(FOLDER.resolve(name)));
        }
    }
}
