package city.loop.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// What Flow says where there is no page, or none that this person may know of: the same words for both.
@AnonymousAllowed
@ParentLayout(AppLayout.class)
class NavigationNotFound extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        removeAll();
        add(
                new H1(getTranslation("shell.error.404.title")),
                new Paragraph(getTranslation("shell.error.404.text")),
                new Paragraph(new Anchor("/app", getTranslation("shell.app.home"))));
        return 404;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.error.404.title") + " – " + getTranslation("shell.brand");
    }
}
