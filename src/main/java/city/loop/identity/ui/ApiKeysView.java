package city.loop.identity.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Organisation;
import city.loop.identity.ApiKey;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.CurrentActor;
import city.loop.identity.RevokeKeyOutcome;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
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
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keys for programs of a city, or of the whole installation: issue one, which shows its secret once, and
/// revoke those that are needed no more.
@Route("app/:city/keys")
@RouteAlias("app/installation/keys")
@Menu(title = "identity.keys.title", order = 520)
@RolesAllowed("CITY_ADMIN")
class ApiKeysView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient ApiKeyService keys;
    private final transient CityService cities;
    private final transient CurrentActor current;
    private final transient Clock clock;
    private final Div answer = new Div();
    private final Div content = new Div();
    private String title = "";

    ApiKeysView(ApiKeyService keys, CityService cities, CurrentActor current, Clock clock) {
        this.keys = keys;
        this.cities = cities;
        this.current = current;
        this.clock = clock;
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("notice");
    }

    /// Nobody learns of a city that others administer.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> slug = event.getRouteParameters().get("city");
        @Nullable
        City city = slug.flatMap(cities::find)
                .filter(known -> current.get().administers(known.id()))
                .orElse(null);
        if (city == null && (slug.isPresent() || !current.get().installation())) {
            throw new NotFoundException();
        }
        title = getTranslation(city == null ? "identity.keys.installation.title" : "identity.keys.title");
        removeAll();
        answer.setVisible(false);
        add(
                new H1(title),
                new Paragraph(getTranslation(city == null ? "identity.keys.installation.text" : "identity.keys.text")),
                answer,
                new H2(getTranslation("identity.keys.new")),
                new ApiKeyForm(
                        id(city),
                        city == null ? List.of() : cities.organisations(city.id()),
                        clock,
                        terms -> issue(city, terms)),
                new H2(getTranslation("identity.keys.all")),
                content);
        show(city);
    }

    private static @Nullable CityId id(@Nullable City city) {
        return city == null ? null : city.id();
    }

    private static ZoneId zone(@Nullable City city) {
        return city == null ? ZoneOffset.UTC : city.timeZone();
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }

    private void issue(@Nullable City city, ApiKeyTerms terms) {
        ApiKeyService.Issued issued = keys.issue(terms);
        Code secret = new Code(issued.secret().text());
        secret.setId("secret");
        say(getTranslation("identity.keys.issued", terms.label()), secret);
        show(city);
    }

    private void show(@Nullable City city) {
        List<ApiKey> all = keys.keys(id(city));
        Map<UUID, String> names = city == null
                ? Map.of()
                : cities.organisations(city.id()).stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        all.forEach(key -> rows.add(row(city, key, names)));
        content.removeAll();
        content.add(all.isEmpty() ? new Paragraph(getTranslation("identity.keys.none")) : rows);
    }

    private ListItem row(@Nullable City city, ApiKey key, Map<UUID, String> organisations) {
        Formats formats = new Formats(getLocale(), zone(city));
        Paragraph facts = new Paragraph(
                new Code(key.prefix() + "…"),
                new Span(getTranslation(
                        "identity.keys.facts",
                        getTranslation("identity.role."
                                + (key.terms().role() == null
                                        ? "installation-admin"
                                        : key.terms().role().wire())),
                        getTranslation("identity.keys.scope."
                                + key.terms().scope().name().toLowerCase(Locale.ROOT)),
                        formats.date(key.createdAt()),
                        key.lastUsedAt() == null
                                ? getTranslation("identity.keys.never")
                                : formats.dateTime(key.lastUsedAt()))));
        facts.addClassName("meta");
        ListItem row = new ListItem(new H3(key.terms().label()), facts);
        row.addClassName("row");
        Optional.ofNullable(key.terms().organisation())
                .map(organisations::get)
                .ifPresent(name -> row.add(new Paragraph(getTranslation("identity.keys.for", name))));
        Instant revoked = key.revokedAt();
        Instant expires = key.terms().expiresAt();
        if (revoked != null) {
            row.add(new Paragraph(getTranslation("identity.keys.revoked", formats.dateTime(revoked))));
        } else {
            if (expires != null) {
                row.add(new Paragraph(getTranslation(
                        key.worksAt(clock.instant()) ? "identity.keys.expires" : "identity.keys.expired",
                        formats.dateTime(expires))));
            }
            Integer requests = key.terms().requestsPerMinute();
            if (requests != null) {
                row.add(new Paragraph(getTranslation("identity.keys.requests.most", requests)));
            }
            Button revoke = new Button(getTranslation("identity.keys.revoke"), click -> confirm(city, key));
            revoke.setAriaLabel(
                    getTranslation("identity.keys.revoke.label", key.terms().label()));
            row.add(revoke);
        }
        return row;
    }

    private void confirm(@Nullable City city, ApiKey key) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("identity.keys.revoke.label", key.terms().label()),
                getTranslation("identity.keys.revoke.text"),
                getTranslation("identity.keys.revoke"),
                confirmed -> {
                    say(
                            switch (keys.revoke(id(city), key.id())) {
                                case RevokeKeyOutcome.Revoked() ->
                                    getTranslation(
                                            "identity.keys.done", key.terms().label());
                                case RevokeKeyOutcome.RevokedBefore(Instant at) ->
                                    getTranslation(
                                            "identity.keys.revoked", new Formats(getLocale(), zone(city)).dateTime(at));
                                case RevokeKeyOutcome.UnknownKey() -> getTranslation("identity.keys.unknown");
                            });
                    show(city);
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("identity.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void say(String text, Component... more) {
        answer.removeAll();
        answer.add(new Paragraph(text));
        answer.add(more);
        answer.setVisible(true);
    }
}
