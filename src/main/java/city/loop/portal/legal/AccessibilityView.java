package city.loop.portal.legal;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.shared.Formats;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The accessibility statement (Directive (EU) 2016/2102, model of Implementing Decision (EU) 2018/1523): how far, what
/// is not and why, when and how it was checked, a form for what is in the way, and who enforces it.
@Route("accessibility")
@RouteAlias(":city([a-z0-9]+(?:-[a-z0-9]+)*)/accessibility")
@PublicQuery("sent")
@AnonymousAllowed
public class AccessibilityView extends Div implements FormPage {

    /// When the statement was last compared with the portal.
    static final LocalDate CHECKED = LocalDate.of(2026, 11, 28);

    private static final long serialVersionUID = 1;

    private final transient LegalPage legal;
    private final transient MessageForm messages;

    AccessibilityView(LegalPage legal, MessageForm messages) {
        this.legal = legal;
        this.messages = messages;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        if (legal.isNowhere(request)) {
            return Meta.notFound();
        }
        var title = legal.title(request, "portal.accessibility.title");
        var form = messages.of(request, entry);
        var day = new Formats(request.language(), ZoneOffset.UTC).date(CHECKED);
        var operator = legal.operator(request);
        var limits = new UnorderedList();
        List.of("map", "desk", "texts")
                .forEach(limit -> limits.add(new ListItem(getTranslation("portal.accessibility.limit." + limit))));
        var sent = new Paragraph(getTranslation("portal.message.sent"));
        sent.addClassName("notice");
        sent.getElement().setAttribute("role", "status");
        sent.setVisible(request.first("sent").isPresent() && entry.problems().isEmpty());
        var text = new Div(
                new H2(getTranslation("portal.accessibility.status")),
                new Paragraph(getTranslation("portal.accessibility.status.text")),
                new H2(getTranslation("portal.accessibility.limits")),
                limits,
                new H2(getTranslation("portal.accessibility.method")),
                new Paragraph(getTranslation("portal.accessibility.method.text", day)),
                new H2(getTranslation("portal.accessibility.feedback")),
                new Paragraph(getTranslation("portal.accessibility.feedback.text")));
        text.addClassName("prose");
        var enforcement = new Div(
                new H2(getTranslation("portal.accessibility.enforcement")),
                new Paragraph(operator.enforcementBody()
                        .orElseGet(() -> getTranslation("portal.accessibility.enforcement.unset"))));
        enforcement.addClassNames("prose", "section");
        add(form.problems(), new H1(title), sent, text);
        add(operator.email().isPresent() ? form : new Paragraph(getTranslation("portal.message.nobody")), enforcement);
        return Meta.of(title, "").withCanonical(request.path());
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        return messages.submit(
                request,
                entry,
                legal.title(request, "portal.accessibility.title"),
                legal.path(request, "accessibility?sent=yes"));
    }
}
