package city.loop.shell;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is said when a page cannot be shown: in plain words, the same for what never was and for what must stay hidden,
/// and with nothing of the inside but a reference that stands in the log too.
public final class ErrorPage extends Div implements PublicPage {

    private static final long serialVersionUID = 1;
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 410, 429, 503);

    private final int status;
    private final @Nullable String reference;

    /// @param status    HTTP status; one without words of its own gets those of 404 below 500 and those of 500 above
    /// @param reference what support can find in the log, if there is something to find
    public ErrorPage(int status, @Nullable String reference) {
        this.status = status;
        this.reference = reference;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var words = KNOWN.contains(status) ? status : status < 500 ? 404 : 500;
        var title = getTranslation("shell.error." + words + ".title");
        var text = new Paragraph(getTranslation("shell.error." + words + ".text"));
        text.addClassName("lede");
        add(new H1(title), text);
        if (reference != null) {
            add(new Paragraph(getTranslation("shell.error.reference", reference)));
        }
        var ways = new UnorderedList(
                new ListItem(new Anchor("/", getTranslation("shell.error.home"))),
                new ListItem(new Anchor("/cities", getTranslation("shell.error.cities"))));
        ways.addClassName("cluster");
        add(ways);
        return Meta.of(title, "").withStatus(status);
    }
}
