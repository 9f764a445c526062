package city.loop.settlement.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.May;
import city.loop.settlement.SettledTransaction;
import city.loop.settlement.SettledTransaction.Reported;
import city.loop.settlement.Shares;
import city.loop.settlement.Transaction;
import city.loop.settlement.Transaction.Agreement;
import city.loop.settlement.TransactionService;
import city.loop.settlement.TransactionStatus;
import city.loop.shared.Cursor;
import city.loop.shared.Formats;
import city.loop.shared.Page;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A city's sales to and from other nodes: what was agreed, how the payment is shared by the rule, and what was
/// reported of the settlement. A settlement that does not add up is marked (decision 9.10).
@Route("app/:city/transactions")
@Menu(title = "settlement.title", order = 160)
@RolesAllowed({"OPERATOR", "STAFF", "CITY_ADMIN", "REGULATOR"})
class TransactionsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 50;

    private final transient TransactionService transactions;
    private final transient CityService cities;
    private final transient May may;

    TransactionsView(TransactionService transactions, CityService cities, May may) {
        this.transactions = transactions;
        this.cities = cities;
        this.may = may;
    }

    /// Nobody learns of a city that others work for.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(known -> may.readInFull(known.id()))
                .orElseThrow(NotFoundException::new);
        Optional<Cursor> after = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("after")
                .flatMap(Cursor::decode);
        Page<SettledTransaction> page = transactions.list(city.id(), after, ROWS);
        Formats formats = new Formats(getLocale(), city.timeZone());
        removeAll();
        add(new H1(getTranslation("settlement.title")), new Paragraph(getTranslation("settlement.text")));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        page.rows().forEach(sale -> rows.add(row(sale, formats)));
        add(page.rows().isEmpty() ? new Paragraph(getTranslation("settlement.none")) : rows);
        page.next()
                .ifPresent(next -> add(new Anchor(
                        "app/" + city.id() + "/transactions?after=" + next.encoded(),
                        getTranslation("settlement.older"))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("settlement.title") + " – " + getTranslation("shell.brand");
    }

    private ListItem row(SettledTransaction sale, Formats formats) {
        Transaction transaction = sale.transaction();
        Paragraph meta = new Paragraph(
                status(transaction.status()),
                new Span(getTranslation("settlement.changed", formats.dateTime(transaction.updatedAt()))));
        meta.addClassName("meta");
        ListItem row = new ListItem(new H2(new Code(transaction.id().value())), meta);
        row.addClassName("row");
        Agreement agreed = transaction.agreed();
        if (agreed == null) {
            row.add(new Paragraph(getTranslation("settlement.unknown")));
        } else {
            Span cost = new Span(lc(agreed.loopCost(), formats));
            cost.addClassName("amount");
            row.addComponentAtIndex(1, cost);
            row.add(new Paragraph(
                    new Span(getTranslation("settlement.between", agreed.seller(), agreed.buyer()) + " "),
                    new Code(agreed.material().value())));
            transactions.shares(agreed).ifPresent(shares -> row.add(new Paragraph(byRule(shares, formats))));
        }
        Reported reported = sale.settlement();
        if (reported != null) {
            row.add(settlement(reported, formats));
        }
        return row;
    }

    private String byRule(Shares shares, Formats formats) {
        return getTranslation(
                "settlement.rule",
                lc(shares.payment().decimal(), formats),
                lc(shares.seller().decimal(), formats),
                lc(shares.originFund().decimal(), formats),
                lc(shares.destinationFund().decimal(), formats),
                lc(shares.transport().decimal(), formats));
    }

    private Paragraph settlement(Reported reported, Formats formats) {
        Paragraph line = new Paragraph(getTranslation(
                "settlement.reported",
                lc(reported.finalCost(), formats),
                lc(reported.seller(), formats),
                lc(reported.originFund(), formats),
                lc(reported.destinationFund(), formats),
                lc(reported.transport(), formats)));
        if (!reported.balanced()) {
            Span mark = new Span(getTranslation("settlement.unbalanced"));
            mark.addClassNames("status", "is-alert");
            line.add(new Span(" "), mark);
        }
        return line;
    }

    private Span status(TransactionStatus status) {
        Span word = new Span(getTranslation("settlement.status." + status.wire()));
        word.addClassName("status");
        switch (status) {
            case PENDING -> word.addClassName("is-waiting");
            case CONFIRMED, IN_TRANSIT, DELIVERED -> word.addClassName("is-agreed");
            case COMPLETED -> word.addClassName("is-done");
            case DISPUTED -> word.addClassName("is-alert");
            case CANCELLED -> {}
        }
        return word;
    }

    /// An amount that a settlement leaves out is none.
    private static String lc(@Nullable BigDecimal amount, Formats formats) {
        BigDecimal given = amount == null ? BigDecimal.ZERO : amount;
        // Other nodes may send any number; one of hundreds of digits is shown as it was sent.
        return (Math.abs((long) given.scale()) > 20 ? given.toString() : formats.number(given)) + "\u00a0LC";
    }
}
