package city.loop.portal.legal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.portal.legal.Operators.Operator;
import city.loop.shared.pages.PageRequest;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What the legal pages have in common: for which city they speak, and the facts about who runs it.
@Component
class LegalPage {

    private static final String CITY = "city";

    private final CityService cities;
    private final Operators operators;

    LegalPage(CityService cities, Operators operators) {
        this.cities = cities;
        this.operators = operators;
    }

    Operator operator(PageRequest request) {
        return operators.of(city(request));
    }

    /// Whether the address names a city that is not here.
    boolean isNowhere(PageRequest request) {
        return request.parameters().containsKey(CITY) && city(request).isEmpty();
    }

    Optional<City> city(PageRequest request) {
        return Optional.ofNullable(request.parameters().get(CITY)).flatMap(cities::find);
    }

    /// The title of a page: with the city's name where it speaks for one.
    String title(PageRequest request, String key) {
        return city(request)
                .map(city -> text(request, key + ".city", city.name(request.language())))
                .orElseGet(() -> text(request, key));
    }

    /// The address of a neighbouring legal page, for the same city.
    String path(PageRequest request, String page) {
        return city(request).map(city -> "/" + city.id()).orElse("") + "/" + page;
    }

    /// Who runs it; what is not set is said.
    Div facts(PageRequest request) {
        var operator = operator(request);
        var list = new DescriptionList();
        list.addClassName("facts");
        fact(list, request, "name", operator.name());
        fact(list, request, "address", operator.address());
        fact(list, request, "represented", operator.representedBy());
        fact(list, request, "telephone", operator.telephone());
        operator.email()
                .ifPresent(email -> list.add(new Div(
                        new DescriptionList.Term(text(request, "portal.legal.fact.email")),
                        new DescriptionList.Description(new Anchor("mailto:" + email, email)))));
        return operator.name().isPresent()
                ? new Div(list)
                : new Div(new Paragraph(text(request, "portal.legal.unset")), list);
    }

    private static void fact(DescriptionList list, PageRequest request, String name, Optional<String> value) {
        value.ifPresent(text -> list.add(new Div(
                new DescriptionList.Term(text(request, "portal.legal.fact." + name)),
                new DescriptionList.Description(text))));
    }

    static String text(PageRequest request, String key, Object... parameters) {
        return I18NProvider.translate(request.language(), key, parameters);
    }
}
