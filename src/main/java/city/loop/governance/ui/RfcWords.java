package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.Area;
import city.loop.governance.DecisionOutcome;
import city.loop.governance.Dossier.Turn;
import city.loop.governance.Rfc;
import city.loop.governance.RfcState;
import city.loop.shared.Formats;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What states, areas, people and turns are called, in the page's language. Times are those of the home city.
record RfcWords(Formats formats, CityService cities) {

    static RfcWords of(Locale language, CityService cities) {
        ZoneId zone = cities.home().map(city -> city.timeZone()).orElse(ZoneOffset.UTC);
        return new RfcWords(new Formats(language, zone), cities);
    }

    String text(String key, Object... parameters) {
        return UI.getCurrent().getTranslation(formats.language(), key, parameters);
    }

    /// A state as its word, with the look that it has everywhere.
    Span status(RfcState state) {
        Span status = new Span(text("governance.state." + state.wire()));
        status.addClassName("status");
        switch (state) {
            case REVIEW -> status.addClassName("is-waiting");
            case ACCEPTED -> status.addClassName("is-done");
            case DRAFT, REJECTED, SUPERSEDED, WITHDRAWN -> {}
        }
        return status;
    }

    String outcome(DecisionOutcome outcome) {
        return text("governance.outcome." + outcome.wire());
    }

    /// An area of the protocol by its name; a city's own rules by the city's.
    String area(String id) {
        return id.startsWith("city-")
                ? text("governance.area.city", cities.nameOf(id.substring("city-".length()), formats.language()))
                : text("governance.area." + id);
    }

    String area(Area area) {
        return area(area.id());
    }

    String areas(Collection<String> ids) {
        return ids.stream().sorted().map(this::area).collect(Collectors.joining(", "));
    }

    String person(@Nullable String name) {
        return name == null ? text("governance.person.gone") : name;
    }

    String authors(Rfc rfc) {
        return rfc.authors().stream().map(author -> person(author.name())).collect(Collectors.joining(", "));
    }

    /// Whose turn it is, and until when, in one sentence.
    String turn(Turn turn) {
        return switch (turn) {
            case Turn.OfAuthors _ -> text("governance.turn.authors");
            case Turn.OfReviewers(var until) -> text("governance.turn.reviewers", formats.dateTime(until));
            case Turn.OfMaintainers _ -> text("governance.turn.maintainers");
            case Turn.OfTheServer _ -> text("governance.turn.server");
            case Turn.OfNobody(var vacant) -> text("governance.turn.nobody", areas(vacant));
            case Turn.OfAppellants(var until) -> text("governance.turn.appellants", formats.dateTime(until));
            case Turn.OfAnswerers(var until, var overdue) ->
                text(
                        overdue ? "governance.turn.answerers.overdue" : "governance.turn.answerers",
                        formats.dateTime(until));
            case Turn.Over _ -> text("governance.turn.over");
        };
    }
}
