package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.registry.RegistryService;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;

/// What was handed over from and to a city, newest first.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/transfers")
@AnonymousAllowed
@PublicQuery("after")
public class TransfersView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 24;

    private final transient CityService cities;
    private final transient RegistryService registry;
    private final transient TransferService transfers;

    TransfersView(CityService cities, RegistryService registry, TransferService transfers) {
        this.cities = cities;
        this.registry = registry;
        this.transfers = transfers;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        Words words = Words.of(request.language(), city);
        TransferFilter filter = TransferFilter.NEWEST.of(city.id());
        Page<Transfer> recent = transfers.list(
                filter.from(request.first("after").flatMap(Cursor::decode)).atMost(ROWS));
        String title = getTranslation("portal.transfers.title", city.name(request.language()));
        Div page = new Div(new H1(title));
        page.addClassName("page");
        if (recent.rows().isEmpty()) {
            page.add(NothingYet.handedOver(city, words, getTranslation("portal.city.noTransfers")));
        } else {
            OrderedList line = new OrderedList();
            line.addClassName("timeline");
            recent.rows()
                    .forEach(transfer -> line.add(new TransferRow(transfer, name(transfer, words), words, cities)));
            page.add(new H2(getTranslation("portal.transfers.count", transfers.count(filter))), line);
        }
        recent.next().ifPresent(next -> {
            Nav nav = new Nav(new UnorderedList(new ListItem(
                    new Anchor(request.with("after", next.encoded()), getTranslation("portal.search.next")))));
            nav.addClassName("pagination");
            nav.setAriaLabel(getTranslation("portal.search.pages"));
            page.add(nav);
        });
        add(CityBanner.slim(city, words, "/transfers"), page);
        return Meta.of(title, getTranslation("portal.transfers.description", city.name(request.language())))
                .withProperties(CityBanner.colours(city));
    }

    private String name(Transfer transfer, Words words) {
        return transfer.items()
                .reduce((first, second) -> second)
                .flatMap(registry::find)
                .map(words::name)
                .orElseGet(() -> transfer.id().value());
    }
}
