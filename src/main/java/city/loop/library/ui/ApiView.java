package city.loop.library.ui;

import city.loop.library.ApiDescription;
import city.loop.library.ApiDescriptions;
import city.loop.library.ApiReference;
import city.loop.library.ApiReference.Call;
import city.loop.library.ApiRoute.Parameter;
import city.loop.library.Curl;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;

/// The reference of the interface: each call with what it takes, what it answers, and a line that makes it.
@Route("docs/api")
@AnonymousAllowed
public class ApiView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient ApiReference reference;
    private final transient ApiDescriptions descriptions;
    private final String address;

    ApiView(
            ApiReference reference,
            ApiDescriptions descriptions,
            @Value("${portal.public-address:}") String publicAddress,
            @Value("${server.port:8080}") int port) {
        this.reference = reference;
        this.descriptions = descriptions;
        this.address = publicAddress.isEmpty() ? "http://localhost:" + port : publicAddress;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        Paragraph lede = new Paragraph(getTranslation("library.api.lede"));
        lede.addClassName("lede");
        UnorderedList chapters = new UnorderedList();
        Nav contents = new Nav(chapters);
        contents.setAriaLabel(getTranslation("library.api.contents"));
        add(new H1(getTranslation("library.api.title")), lede, rules(), contents);
        if (!descriptions.speak(request.language())) {
            add(Parts.untranslated());
        }
        for (String topic : descriptions.topics()) {
            List<Call> calls = reference.of(topic);
            if (!calls.isEmpty()) {
                String title = descriptions.topic(topic, request.language());
                Anchor link = new Anchor("/docs/api#" + topic, title);
                link.getElement().setAttribute("router-ignore", true);
                chapters.add(new ListItem(link));
                Section section = new Section(new H2(title));
                section.setId(topic);
                section.addClassName("section");
                calls.forEach(call -> section.add(call(call, request.language())));
                add(section);
            }
        }
        return Meta.of(getTranslation("library.api.title"), getTranslation("library.api.lede"))
                .withAlternate("application/json", "/openapi.json", "OpenAPI 3.1");
    }

    private Facts rules() {
        return new Facts()
                .with(getTranslation("library.api.address"), Parts.code(address))
                .with(getTranslation("library.api.tools"), Parts.file("/openapi.json", "openapi.json"))
                .with(getTranslation("library.api.who"), new Span(getTranslation("library.api.who.text")))
                .with(getTranslation("library.api.errors"), new Span(getTranslation("library.api.errors.text")))
                .with(getTranslation("library.api.limits"), new Span(getTranslation("library.api.limits.text")))
                .with(getTranslation("library.api.cities"), new Span(getTranslation("library.api.cities.text")));
    }

    private Section call(Call call, Locale language) {
        String name = call.route().name();
        H3 title = new H3(Parts.path(name));
        title.setId(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", ""));
        Section section = new Section(title);
        section.addClassName("call");
        call.description().ifPresent(description -> {
            String text = description.text(language);
            section.add(new Paragraph(description.title(language) + "." + (text.isEmpty() ? "" : " " + text)));
        });
        section.add(facts(call, language));
        section.add(Parts.source(
                getTranslation("library.api.line", name),
                Curl.of(call.route(), call.description()).line(address)));
        return section;
    }

    private Facts facts(Call call, Locale language) {
        Facts facts = new Facts()
                .with(
                        getTranslation("library.api.access"),
                        new Span(getTranslation("library.api.access." + call.access())));
        if (!call.parameters().isEmpty()) {
            UnorderedList list = new UnorderedList();
            call.parameters().forEach(parameter -> list.add(parameter(parameter, language)));
            facts.with(getTranslation("library.api.parameters"), list);
        }
        call.description()
                .map(ApiDescription::body)
                .ifPresent(example -> facts.with(
                        getTranslation("library.api.body"),
                        new Anchor("/library/examples/" + example, getTranslation("library.example." + example))));
        facts.with(getTranslation("library.api.answers"), new Span(call.statuses()));
        return facts;
    }

    private ListItem parameter(Parameter parameter, Locale language) {
        String meaning = descriptions.parameter(parameter.name(), language);
        return new ListItem(
                Parts.code(parameter.name()),
                new Span(" (" + getTranslation("library.api.in." + parameter.in()) + ") " + meaning));
    }
}
