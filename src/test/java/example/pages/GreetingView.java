package example.pages;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Says whom it greets, and counts how often it did.
@Route("greet/:name")
@PublicQuery({"q", "page"})
public class GreetingView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    public static final Map<String, AtomicInteger> BUILT = new ConcurrentHashMap<>();

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var name = request.parameter("name");
        BUILT.computeIfAbsent(name, any -> new AtomicInteger()).incrementAndGet();
        if (name.equals("slow")) {
            // Long enough for others to ask meanwhile; nothing depends on how long.
            LockSupport.parkNanos(200_000_000);
        }
        var hidden = new Paragraph("a secret");
        hidden.setVisible(false);
        var search = new Input();
        search.setValue(request.first("q").orElse("nothing"));
        add(
                new H1("Hello " + name),
                new Paragraph("q is " + request.first("q").orElse("absent")),
                new Paragraph("other is " + request.first("other").orElse("absent")),
                hidden,
                search,
                new Anchor(request.with("page", "2"), "Next"),
                new RouterLink("Desk", DeskView.class));
        return Meta.of("Greeting " + name, "Greets " + name).withProperties(Map.of("--city-primary", "#123456"));
    }
}
