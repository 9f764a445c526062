package city.loop.shell;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/// What stands around every public page: skip link, notice of a demonstration, header, `main`, footer. Used alike by
// the
/// written page and by Flow; views get it by their place in the route tree and never name it.
///
/// A view is put into `main`. It gives itself the class `page`, or, when something of it is as wide as the window (a
/// city's banner), gives that class to the part below.
@Layout("/")
@AnonymousAllowed
@StyleSheet("context://aura/aura.css")
@StyleSheet("context://themes/tokens.css")
@StyleSheet("context://themes/base.css")
@StyleSheet("context://themes/components.css")
@StyleSheet("context://themes/print.css")
@StyleSheet("context://themes/app.css")
public class PublicLayout extends Div
        implements RouterLayout, BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    /// The drawing of `/img/loop.svg`, in the page so that it is there with the first paint.
    private static final String MARK = """
            <span aria-hidden="true"><svg viewBox="0 0 32 32" width="32" height="32">\
            <path d="M20.7 4.2A12.75 12.75 0 0 1 28.6 14.2L31.2 13.9L25.8 20.0L23.0 15.0L25.6 14.7A9.65 9.65 0 0 0 18.1 6.6Z\
            M23.9 26.0A12.75 12.75 0 0 1 11.2 27.8L10.3 30.2L7.6 22.5L13.3 22.6L12.4 24.9A9.65 9.65 0 0 0 23.1 22.5Z\
            M3.4 17.8A12.75 12.75 0 0 1 8.2 6.0L6.6 3.9L14.5 5.5L11.6 10.4L10.1 8.4A9.65 9.65 0 0 0 6.8 18.9Z"/></svg></span>
            """;

    private final boolean demo;
    private final Div top = new Div();
    private final Main main = new Main();
    private final Footer footer = new Footer();
    private @Nullable ErrorPage instead;
    private String title = "";

    PublicLayout(@Value("${portal.demo:false}") boolean demo) {
        this.demo = demo;
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        footer.addClassName("site-footer");
        add(top, main, footer);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement content) {
        main.getElement().removeAllChildren();
    }

    /// The language has to be known before the view is made.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var chosen = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(PageRequest.LANGUAGE)
                .orElse(null);
        var ui = event.getUI();
        ui.setLocale(Languages.chosen(chosen).orElse(Languages.nearest(ui.getLocale())));
    }

    /// Flow's way to the page: the written page comes by [#show] alone.
    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        if (event.getActiveChain().getFirst() instanceof PublicPage page) {
            var ui = UI.getCurrent();
            var request = PageRequests.of(event, page.getClass(), ui.getLocale());
            var meta = show(page, request);
            title = title(meta);
            ui.getPage()
                    .executeJs(
                            "document.documentElement.lang = $0",
                            request.language().getLanguage());
            meta.properties()
                    .forEach((name, value) -> ui.getElement().getStyle().set(name, value));
            meta.styles().forEach(ui.getPage()::addStyleSheet);
            meta.scripts().forEach(ui.getPage()::addJsModule);
        }
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /// Has the page fill itself, writes the frame around it, and puts the portal's own words in place of a page that
    // has
    /// nothing to show.
    public Meta show(PublicPage page, PageRequest request) {
        if (instead != null) {
            instead.removeFromParent();
            instead = null;
        }
        var meta = page.show(request);
        if (page instanceof Component view) {
            view.setVisible(!meta.missing());
        }
        if (meta.missing()) {
            instead = new ErrorPage(meta.status(), null);
            main.add(instead);
            meta = instead.show(request);
        }
        frame(request);
        return meta;
    }

    /// The title as it stands in the browser's tab: the page's own first, so that tabs can be told apart.
    public String title(Meta meta) {
        return meta.title() + " – " + getTranslation("shell.brand");
    }

    private void frame(PageRequest request) {
        top.removeAll();
        top.add(skip(request));
        if (demo) {
            var bar = new Div(new Paragraph(getTranslation("shell.demo.text")));
            bar.addClassName("demo-bar");
            top.add(bar);
        }
        top.add(header(request));
        footer.removeAll();
        footer.add(new Div(
                about(),
                links("shell.footer.look", "start", "/", "cities", "/cities"),
                links(
                        "shell.footer.programs",
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

    private Anchor skip(PageRequest request) {
        // The whole address: below Flow's <base> a bare #main would lead to the front page.
        var skip = new Anchor(request.address() + "#main", getTranslation("shell.skip"));
        skip.addClassName("skip");
        skip.getElement().setAttribute("router-ignore", true);
        return skip;
    }

    private Header header(PageRequest request) {
        var brand = new Anchor("/");
        brand.addClassName("brand");
        brand.add(new Html(MARK), new Span(getTranslation("shell.brand")));

        var nav = new Nav(new UnorderedList(entry(request, "/cities", "shell.nav.cities")));
        nav.addClassName("site-nav");
        nav.setAriaLabel(getTranslation("shell.nav.label"));

        var tools = new UnorderedList();
        tools.addClassName("site-tools");
        Languages.ALL.stream()
                .filter(language -> !language.equals(request.language()))
                .forEach(language -> tools.add(new ListItem(languageLink(request, language))));
        var account = new Anchor("/app", getTranslation(signedIn() ? "shell.nav.workplace" : "shell.nav.signin"));
        account.getElement().setAttribute("router-ignore", true);
        tools.add(new ListItem(account));

        var header = new Header(brand, nav, tools);
        header.addClassName("site-header");
        return header;
    }

    private Anchor languageLink(PageRequest request, Locale language) {
        var link = new Anchor(
                request.with(PageRequest.LANGUAGE, language.getLanguage()),
                getTranslation("shell.language." + language.getLanguage()));
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

    private static boolean signedIn() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }
}
