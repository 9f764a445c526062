package city.loop.shell;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;

/// Says two minutes ahead that the session is about to end, and lets the reader stay (UX rule 12). The clock runs
/// in the browser, from the last answer of the server that it saw in any of its windows.
@Tag("loop-session-notice")
@JavaScript("context://js/session-notice.js")
class NavigationSessionNotice extends Div {

    private static final long serialVersionUID = 1;

    @Override
    protected void onAttach(AttachEvent event) {
        VaadinSession session = event.getSession();
        WrappedSession wrapped = session.getSession();
        getElement()
                .setAttribute("seconds", String.valueOf(wrapped == null ? 0 : wrapped.getMaxInactiveInterval()))
                .setAttribute("soon", getTranslation("shell.app.session.soon"))
                .setAttribute("stay", getTranslation("shell.app.session.stay"))
                .setAttribute("over", getTranslation("shell.app.session.over"))
                .setAttribute("again", getTranslation("shell.app.session.again"));
    }

    /// The call alone is what keeps the session.
    @ClientCallable
    void stay() {}
}
