package city.loop.governance;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A part of the protocol, or a city's own rules, with those who maintain it.
///
/// @param id such as `schema`; `city-munich` for a city's rules
/// @param city the city whose rules it is; absent for the protocol's areas
/// @param terms everybody who serves or has served, oldest first
/// @param nominations those that are open
public record Area(String id, @Nullable String city, List<Term> terms, List<Nomination> nominations) {

    /// @param name absent once the account is deleted
    public record Term(
            UUID id,
            UUID person,
            @Nullable String name,
            boolean owner,
            Instant since,
            @Nullable Instant until) {}

    /// @param support how many maintainers are for it
    /// @param handsOver the term that ends when the nominee takes up
    public record Nomination(
            UUID id,
            UUID person,
            @Nullable String name,
            boolean owner,
            String reason,
            UUID by,
            @Nullable String byName,
            Instant at,
            @Nullable UUID handsOver,
            int support) {}

    public Area {
        terms = List.copyOf(terms);
        nominations = List.copyOf(nominations);
    }

    /// The area of a city's own rules.
    public static String ofCity(String city) {
        return "city-" + city;
    }

    public List<Term> serving() {
        return terms.stream().filter(term -> term.until() == null).toList();
    }

    List<Term> servingBeside(UUID person) {
        return serving().stream().filter(term -> !term.person().equals(person)).toList();
    }

    public boolean vacant() {
        return serving().stream().noneMatch(Term::owner);
    }
}
