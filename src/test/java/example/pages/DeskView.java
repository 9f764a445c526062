package example.pages;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/// A view that is not public.
@Route("desk")
public class DeskView extends Div {

    private static final long serialVersionUID = 1;
}
