package city.loop.federation.rest;

import city.loop.library.PayloadIntake;
import city.loop.library.Schemas;
import city.loop.library.Verdict;
import city.loop.library.Violation;
import city.loop.shared.ApiProblem;
import city.loop.shared.ProtocolTime;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks the messages that the protocol's contract describes in a few lines and has no field table for: announcements,
/// offers between nodes, relays. Collects everything that is wrong, then says it at once.
final class MessageForm {

    private final ObjectNode message;
    private final String kind;
    private final List<Violation> violations = new ArrayList<>();

    MessageForm(ObjectNode message, String kind) {
        this.message = message;
        this.kind = kind;
    }

    /// @param most characters
    MessageForm text(String member, int most) {
        JsonNode value = message.get(member);
        if (isThere(member) && (value == null || !value.isString())) {
            wrong(member, "type", "is a text");
        } else if (value != null && value.isString()) {
            int length = value.asString().codePointCount(0, value.asString().length());
            if (value.asString().isBlank() || length > most) {
                wrong(
                        member,
                        value.asString().isBlank() ? "minLength" : "maxLength",
                        "has 1 to " + most + " characters");
            }
        }
        return this;
    }

    MessageForm optionalText(String member, int most) {
        return message.has(member) ? text(member, most) : this;
    }

    MessageForm constant(String member, String wanted) {
        JsonNode value = message.get(member);
        if (isThere(member)
                && (value == null || !value.isString() || !value.asString().equals(wanted))) {
            wrong(member, "const", "is \"" + wanted + "\"");
        }
        return this;
    }

    MessageForm truth(String member) {
        JsonNode value = message.get(member);
        if (isThere(member) && (value == null || !value.isBoolean())) {
            wrong(member, "type", "is true or false");
        }
        return this;
    }

    /// Amounts are numbers and not negative.
    MessageForm amount(String member) {
        JsonNode value = message.get(member);
        if (isThere(member) && (value == null || !value.isNumber())) {
            wrong(member, "type", "is a number");
        } else if (value != null && value.isNumber() && value.decimalValue().signum() < 0) {
            wrong(member, "minimum", "is 0 or more");
        }
        return this;
    }

    MessageForm time(String member) {
        JsonNode value = message.get(member);
        if (isThere(member) && (value == null || !isTime(value))) {
            wrong(member, "format", "is a date and time with zone like 2026-03-18T09:00:00Z");
        }
        return this;
    }

    MessageForm object(String member) {
        JsonNode value = message.get(member);
        if (isThere(member) && (value == null || !value.isObject())) {
            wrong(member, "type", "is an object");
        }
        return this;
    }

    /// Over how many nodes an announcement may go: at most three, however often it is passed on.
    MessageForm timeToLive(String member) {
        JsonNode value = message.get(member);
        if (value != null
                && !(value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 0 && value.asInt() <= 3)) {
            wrong(member, "maximum", "is a whole number from 0 to 3");
        }
        return this;
    }

    MessageForm rule(boolean kept, String member, String rule, String right) {
        if (!kept) {
            wrong(member, rule, right);
        }
        return this;
    }

    /// @throws ApiProblem 400 with everything that is wrong
    void check() {
        Verdict personal = Schemas.personalData(message);
        violations.addAll(personal.violations());
        if (!violations.isEmpty()) {
            throw PayloadIntake.problem(kind, new Verdict(violations, personal.more()));
        }
    }

    private boolean isThere(String member) {
        if (!message.has(member)) {
            violations.add(new Violation(
                    "/" + member, "required", member + " is missing; the " + kind + " needs it.", null, member));
            return false;
        }
        return true;
    }

    private void wrong(String member, String rule, String right) {
        violations.add(new Violation("/" + member, rule, member + " " + right + ".", null, right));
    }

    private static boolean isTime(JsonNode value) {
        try {
            ProtocolTime.parse(value.isString() ? value.asString() : "");
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
