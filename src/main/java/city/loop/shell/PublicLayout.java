package city.loop.shell;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/// What stands around every public page: skip link, notice of a demonstration, header, `main`, footer. Used alike by
/// the written page and by Flow; views get it by their place in the route tree and never name it.
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

    private final boolean demo;
    private final Div top = new Div();
    private final Main main = new Main();
    private final Div bottom = new Div();
    private @Nullable ErrorPage instead;
    private String title = "";

    PublicLayout(@Value("${portal.demo:false}") boolean demo) {
        this.demo = demo;
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        add(top, main, bottom);
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
            meta.location().ifPresent(ui.getPage()::setLocation);
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
    /// has nothing to show.
    public Meta show(PublicPage page, PageRequest request) {
        return show(page, request, PublicPage::show);
    }

    /// The same for a page that is filled in another way, such as by the answer to a form.
    public Meta show(PublicPage page, PageRequest request, BiFunction<PublicPage, PageRequest, Meta> filling) {
        if (instead != null) {
            instead.removeFromParent();
            instead = null;
        }
        var meta = filling.apply(page, request);
        if (page instanceof Component view) {
            view.setVisible(!meta.missing());
        }
        if (meta.missing()) {
            instead = new ErrorPage(meta.status(), null);
            main.add(instead);
            meta = instead.show(request);
        }
        if (meta.embeddable()) {
            top.removeAll();
            bottom.removeAll();
        } else {
            frame(request);
        }
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
            var bar = new Aside(new Paragraph(getTranslation("shell.demo.text")));
            bar.getElement().setAttribute("aria-label", getTranslation("shell.app.demo"));
            bar.addClassName("demo-bar");
            top.add(bar);
        }
        top.add(new SiteHeader(request, signedIn()));
        bottom.removeAll();
        bottom.add(new SiteFooter());
    }

    private Anchor skip(PageRequest request) {
        // The whole address: below Flow's <base> a bare #main would lead to the front page.
        var skip = new Anchor(request.address() + "#main", getTranslation("shell.skip"));
        skip.addClassName("skip");
        skip.getElement().setAttribute("router-ignore", true);
        return skip;
    }

    private static boolean signedIn() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
    }
}
