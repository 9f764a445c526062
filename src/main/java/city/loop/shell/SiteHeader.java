package city.loop.shell;

import city.loop.shared.pages.PageRequest;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The head of every public page: the way home, the main places, the other languages, one's account.
final class SiteHeader extends Header {

    private static final long serialVersionUID = 1;

    /// The drawing of `/img/loop.svg`, in the page so that it is there with the first paint.
    private static final String MARK = """
            <span aria-hidden="true"><svg viewBox="0 0 32 32" width="32" height="32">\
            <path d="M20.7 4.2A12.75 12.75 0 0 1 28.6 14.2L31.2 13.9L25.8 20.0L23.0 15.0L25.6 14.7A9.65 9.65 0 0 0 18.1 6.6Z\
            M23.9 26.0A12.75 12.75 0 0 1 11.2 27.8L10.3 30.2L7.6 22.5L13.3 22.6L12.4 24.9A9.65 9.65 0 0 0 23.1 22.5Z\
            M3.4 17.8A12.75 12.75 0 0 1 8.2 6.0L6.6 3.9L14.5 5.5L11.6 10.4L10.1 8.4A9.65 9.65 0 0 0 6.8 18.9Z"/></svg></span>
            """;

    /// @param signedIn whether somebody is; on a written page nobody is
    SiteHeader(PageRequest request, boolean signedIn) {
        addClassName("site-header");
        var brand = new Anchor("/");
        brand.addClassName("brand");
        brand.add(new Html(MARK), new Span(getTranslation("shell.brand")));

        var nav = new Nav(new UnorderedList(
                entry(request, "/cities", "shell.nav.cities"),
                entry(request, "/governance", "shell.nav.governance"),
                entry(request, "/docs", "shell.nav.docs")));
        nav.addClassName("site-nav");
        nav.setAriaLabel(getTranslation("shell.nav.label"));

        var tools = new UnorderedList();
        tools.addClassName("site-tools");
        Languages.ALL.stream()
                .filter(language -> !language.equals(request.language()))
                .forEach(language -> tools.add(new ListItem(languageLink(request, language))));
        var account = signedIn
                ? new Anchor("/app", getTranslation("shell.nav.workplace"))
                : new Anchor(signIn(request), getTranslation("shell.nav.signin"));
        account.getElement().setAttribute("router-ignore", true);
        tools.add(new ListItem(account));

        add(brand, nav, tools);
    }

    private Anchor languageLink(PageRequest request, Locale language) {
        var link = new Anchor(request.with(PageRequest.LANGUAGE, language.getLanguage()), Languages.ownName(language));
        link.getElement().setAttribute("lang", language.getLanguage());
        link.getElement().setAttribute("hreflang", language.getLanguage());
        return link;
    }

    private ListItem entry(PageRequest request, String path, String key) {
        var link = new Anchor(path, getTranslation(key));
        if (request.path().equals(path) || request.path().startsWith(path + "/")) {
            link.getElement().setAttribute("aria-current", request.path().equals(path) ? "page" : "true");
        }
        return new ListItem(link);
    }

    /// Whoever signs in comes back to where they were.
    private static String signIn(PageRequest request) {
        return "/login/start?" + SignInTarget.PARAMETER + "="
                + URLEncoder.encode(request.address(), StandardCharsets.UTF_8);
    }
}
