package city.loop.evidence.rest;

import city.loop.evidence.Chain;
import city.loop.evidence.EvidenceFilter;
import city.loop.library.PayloadIntake;
import city.loop.shared.ApiProblem;
import city.loop.shared.ListQuery;
import city.loop.shared.ProtocolTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What callers ask of the evidence and of events, in an address or in a body.
final class EvidenceQuery {

    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final Set<String> MEMBERS = Set.of(
            "subject_id", "subject_type", "event_type", "recorded_since", "recorded_until", "city", "limit", "cursor");

    private EvidenceQuery() {}

    /// @throws ApiProblem 400 naming the parameter that cannot be read
    static EvidenceFilter of(Optional<Chain> chain, Map<String, String> asked) {
        return new EvidenceFilter(
                chain,
                text(asked, "subject_id"),
                text(asked, "subject_type"),
                text(asked, "event_type"),
                moment(asked, "recorded_since"),
                moment(asked, "recorded_until"),
                text(asked, "cursor").map(cursor -> number("cursor", cursor)),
                text(asked, "limit").map(EvidenceQuery::limit).orElse(USUAL));
    }

    /// The members of a search's body, by themselves or below `filters`.
    ///
    /// @throws ApiProblem 400 for a body that is no JSON object, or a member that no search has
    static Map<String, String> members(byte @Nullable [] body) {
        Map<String, String> asked = new LinkedHashMap<>();
        PayloadIntake.read(body).root().properties().forEach(member -> {
            if (member.getKey().equals("filters") && member.getValue().isObject()) {
                member.getValue().properties().forEach(filter -> put(asked, filter));
            } else {
                put(asked, member);
            }
        });
        return asked;
    }

    private static void put(Map<String, String> asked, Map.Entry<String, JsonNode> member) {
        String name = member.getKey();
        if (!MEMBERS.contains(name)) {
            throw ListQuery.refused(
                    name,
                    "A search for evidence has no member " + name + "; it has "
                            + MEMBERS.stream().sorted().toList() + ".");
        }
        JsonNode value = member.getValue();
        boolean fits = name.equals("limit") ? value.isIntegralNumber() : value.isString();
        if (!fits) {
            throw ListQuery.refused(
                    name, "The member %s is a %s.".formatted(name, name.equals("limit") ? "whole number" : "text"));
        }
        asked.put(name, value.asString());
    }

    private static Optional<Instant> moment(Map<String, String> asked, String name) {
        return text(asked, name).map(text -> {
            try {
                return ProtocolTime.parse(text);
            } catch (DateTimeException e) {
                throw ListQuery.refused(name, name + " is a time such as 2026-05-27T10:00:00Z.");
            }
        });
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw ListQuery.refused("limit", "The limit is a whole number from 1 to 100.");
        }
        return Integer.parseInt(text);
    }

    /// @throws ApiProblem 400 when it is not a number that this API gave
    static long number(String name, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw ListQuery.refused(
                    name, "The " + name + " is a number that a former answer gave; begin again without it.");
        }
        return Long.parseLong(text);
    }

    private static Optional<String> text(Map<String, String> asked, String name) {
        Optional<String> value = Optional.ofNullable(asked.get(name)).filter(text -> !text.isBlank());
        if (value.isPresent() && value.get().indexOf('\0') >= 0) {
            throw ListQuery.refused(name, "The parameter " + name + " has the character U+0000; leave it out.");
        }
        return value;
    }
}
