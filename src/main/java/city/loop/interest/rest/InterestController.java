package city.loop.interest.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.forms.FormLimits;
import city.loop.interest.InterestEntry;
import city.loop.interest.InterestService;
import city.loop.interest.ListedInterest;
import city.loop.library.PayloadReader;
import city.loop.library.Reading;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import com.vaadin.flow.i18n.I18NProvider;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// `/api/interest`: the public list, and the form for programs. What is posted waits for its e-mail address to be
/// confirmed, as on the page.
@RestController
class InterestController {

    private final InterestService interests;
    private final CityService cities;
    private final FormLimits limits;
    private final I18NProvider texts;

    InterestController(InterestService interests, CityService cities, FormLimits limits, I18NProvider texts) {
        this.texts = texts;
        this.interests = interests;
        this.cities = cities;
        this.limits = limits;
    }

    /// @param kind city, lab or operator
    record Row(String kind, String organisation, String place, String since) {

        static Row of(ListedInterest one) {
            return new Row(
                    one.kind().wire(),
                    one.organisation(),
                    one.place(),
                    one.since().toString());
        }
    }

    record Rows(List<Row> results, int total) {}

    record Receipt(String status, String reference) {}

    @GetMapping("/api/interest")
    Rows list() {
        return new Rows(interests.listed().stream().map(Row::of).toList(), interests.countListed());
    }

    /// Accepted (202): nothing is there until the address is confirmed.
    @PostMapping(
            path = "/api/interest",
            consumes = {"application/json", "application/ld+json", "application/*+json"})
    ResponseEntity<Receipt> register(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        var root =
                switch (PayloadReader.read(body == null ? new byte[0] : body)) {
                    case Reading.Refused refused -> throw refused(refused.pointer(), refused.message());
                    case Reading.Payload payload -> payload.root();
                };
        if (!limits.take(request.getRemoteAddr())) {
            throw new ApiProblem(
                    429, Code.INVALID_REQUEST, "Too many came from this address; try again in ten minutes.", Map.of());
        }
        var entry = new InterestEntry(
                text(root, "kind", "role", "type"),
                cities.called(text(root, "city")).map(City::id).orElse(null),
                text(root, "name"),
                text(root, "email"),
                text(root, "organisation", "organization"),
                text(root, "place", "city"),
                text(root, "message"),
                root.path("listed").isBoolean() && root.path("listed").booleanValue(),
                language(text(root, "language")));
        var problems = entry.problems();
        if (!problems.isEmpty()) {
            throw new ApiProblem(
                    Code.INVALID_REQUEST,
                    "Some members need a change: "
                            + String.join(
                                    ", ",
                                    problems.stream()
                                            .map(InterestEntry.Problem::field)
                                            .distinct()
                                            .toList()),
                    Map.of(
                            "violations",
                            problems.stream()
                                    .map(problem ->
                                            Map.of("pointer", "/" + problem.field(), "message", sentence(problem)))
                                    .toList()));
        }
        return ResponseEntity.accepted().body(new Receipt("accepted", interests.register(entry.terms())));
    }

    /// The language of the mails: the one that is asked for, when the portal speaks it.
    private Locale language(String tag) {
        return texts.getProvidedLocales().stream()
                .filter(known -> known.getLanguage().equals(tag))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    private static String sentence(InterestEntry.Problem problem) {
        var field = problem.field();
        return switch (problem.reason()) {
            case MISSING ->
                field.equals("kind") ? "kind is city, lab, operator or citizen." : "Give " + field + " as a text.";
            case TOO_LONG -> "Shorten " + field + ".";
            case NO_ADDRESS -> "email needs the form name@example.org.";
        };
    }

    private static String text(JsonNode root, String... names) {
        return Arrays.stream(names)
                .map(root::get)
                .flatMap(value -> Optional.ofNullable(value).stream())
                .map(value -> {
                    if (!value.isString()) {
                        throw refused("/" + names[0], names[0] + " is a text.");
                    }
                    return value.stringValue().strip();
                })
                .findFirst()
                .orElse("");
    }

    private static ApiProblem refused(String pointer, String message) {
        return new ApiProblem(
                Code.INVALID_REQUEST,
                message,
                Map.of("violations", List.of(Map.of("pointer", pointer, "message", message))));
    }
}
