package city.loop.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/// The foot of every public page: what this is, where to look, what programs read.
final class SiteFooter extends Footer {

    private static final long serialVersionUID = 1;

    SiteFooter() {
        addClassName("site-footer");
        add(new Div(
                about(),
                links(
                        "shell.footer.look",
                        "start",
                        "/",
                        "cities",
                        "/cities",
                        "network",
                        "/network",
                        "evidence",
                        "/network/evidence",
                        "interest",
                        "/interest"),
                links(
                        "shell.footer.understand",
                        "what",
                        "/docs/what-loop-is",
                        "docs",
                        "/docs",
                        "glossary",
                        "/docs/glossary",
                        "questions",
                        "/docs/faq"),
                links(
                        "shell.footer.legal",
                        "accessibility",
                        "/accessibility",
                        "privacy",
                        "/privacy",
                        "imprint",
                        "/imprint",
                        "contact",
                        "/contact"),
                links(
                        "shell.footer.programs",
                        "library",
                        "/library",
                        "validator",
                        "/library/validate",
                        "api",
                        "/docs/api",
                        "node",
                        "/api/v1/node/info",
                        "places",
                        "/api/cities/geojson",
                        "materials",
                        "/api/v1/material")));
    }

    private Div about() {
        return new Div(new H2(getTranslation("shell.brand")), new Paragraph(getTranslation("shell.footer.about")));
    }

    private Nav links(String title, String... namesAndPaths) {
        var list = new UnorderedList();
        for (var i = 0; i < namesAndPaths.length; i += 2) {
            var link = new Anchor(namesAndPaths[i + 1], getTranslation("shell.footer." + namesAndPaths[i]));
            link.getElement().setAttribute("router-ignore", namesAndPaths[i + 1].startsWith("/api/"));
            list.add(new ListItem(link));
        }
        var nav = new Nav(new H2(getTranslation(title)), list);
        nav.setAriaLabel(getTranslation(title));
        return nav;
    }
}
