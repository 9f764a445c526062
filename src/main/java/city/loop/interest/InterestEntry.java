package city.loop.interest;

import city.loop.notifications.Mail;
import city.loop.shared.CityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came in from a form or a program, before anybody knows whether it can be taken.
public record InterestEntry(
        String kind,
        @Nullable CityId city,
        String name,
        String email,
        String organisation,
        String place,
        String message,
        boolean listed,
        Locale language) {

    /// A field that needs a change, and why.
    public record Problem(String field, Reason reason) {}

    public enum Reason {
        MISSING,
        TOO_LONG,
        NO_ADDRESS
    }

    /// What keeps it from being taken, in the order of the form; empty when nothing does.
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        var known = InterestKind.of(kind);
        if (known.isEmpty()) {
            problems.add(new Problem("kind", Reason.MISSING));
        }
        if (organisation.isBlank()
                && known.filter(one -> one != InterestKind.CITIZEN).isPresent()) {
            problems.add(new Problem("organisation", Reason.MISSING));
        }
        line("organisation", organisation, false).ifPresent(problems::add);
        line("place", place, true).ifPresent(problems::add);
        line("name", name, true).ifPresent(problems::add);
        if (email.isBlank()) {
            problems.add(new Problem("email", Reason.MISSING));
        } else if (!Mail.isAddress(email)) {
            problems.add(new Problem("email", Reason.NO_ADDRESS));
        }
        if (message.length() > InterestTerms.LONGEST_MESSAGE) {
            problems.add(new Problem("message", Reason.TOO_LONG));
        }
        return problems;
    }

    /// @throws IllegalArgumentException when there are [#problems]
    public InterestTerms terms() {
        return new InterestTerms(
                InterestKind.of(kind).orElseThrow(() -> new IllegalArgumentException("No such kind: " + kind)),
                city,
                name,
                email,
                organisation,
                place,
                message,
                listed,
                language);
    }

    private static Optional<Problem> line(String field, String text, boolean required) {
        if (required && text.isBlank()) {
            return Optional.of(new Problem(field, Reason.MISSING));
        }
        return text.length() > InterestTerms.LONGEST_LINE
                ? Optional.of(new Problem(field, Reason.TOO_LONG))
                : Optional.empty();
    }
}
