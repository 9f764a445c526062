package city.loop.governance.ui;

import city.loop.library.Markdown;
import com.vaadin.flow.component.html.Div;

/// What somebody wrote in Markdown, as it is read.
final class Prose extends Div {

    private static final long serialVersionUID = 1;

    /// @param top the level at which its headings begin
    Prose(String markdown, int top) {
        addClassName("prose");
        // Sanitised already: Vaadin's component for HTML would parse it once more.
        getElement().setProperty("innerHTML", Markdown.toHtml(markdown, top));
    }
}
