package city.loop.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;

/// The foot of every public page: who is responsible, the data, how to take part.
final class SiteFooter extends Footer {

    private static final long serialVersionUID = 1;

    SiteFooter() {
        addClassName("site-footer");
        add(new Div(
                links(
                        "shell.footer.about",
                        "accessibility",
                        "/accessibility",
                        "privacy",
                        "/privacy",
                        "imprint",
                        "/imprint",
                        "contact",
                        "/contact"),
                links(
                        "shell.footer.data",
                        "library",
                        "/library/schemas",
                        "validate",
                        "/library/validate",
                        "api",
                        "/docs/api"),
                links(
                        "shell.footer.participate",
                        "interest",
                        "/interest",
                        "rfcs",
                        "/governance/rfcs",
                        "guides",
                        "/docs")));
    }

    private Nav links(String title, String... namesAndPaths) {
        var list = new UnorderedList();
        for (var i = 0; i < namesAndPaths.length; i += 2) {
            list.add(
                    new ListItem(new Anchor(namesAndPaths[i + 1], getTranslation("shell.footer." + namesAndPaths[i]))));
        }
        var nav = new Nav(new H2(getTranslation(title)), list);
        nav.setAriaLabel(getTranslation(title));
        return nav;
    }
}
