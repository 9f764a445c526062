package example.pages;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import org.springframework.dao.DataAccessResourceFailureException;

/// Ends as it is told to.
@Route("outcome/:what")
public class OutcomeView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    @Override
    public Meta show(PageRequest request) {
        setText("half a page");
        return switch (request.parameter("what")) {
            case "absent" -> Meta.notFound();
            case "gone" -> Meta.gone();
            case "unreachable" -> throw new DataAccessResourceFailureException("password of host db-1");
            case "moving" -> Meta.of("Moving", "").withScript("/js/loop-map.js");
            default -> throw new IllegalStateException("select secret from inside");
        };
    }
}
