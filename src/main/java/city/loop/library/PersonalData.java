package city.loop.library;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks for e-mail addresses and phone numbers where people write free text (LOOP decision 9.8).
///
/// Only obvious ones are found, and only in the members named below: a false alarm refuses a message that is in order.
/// Takes time linear in the length of the texts.
final class PersonalData {

    private static final int LONGEST_POINTER = 1_000;

    private static final Set<String> FREE_TEXT =
            Set.of("terms", "notes", "reason", "memo", "description", "reuse_potential", "message");

    /// Digits with what people put between them; up to 15 digits (ITU-T E.164).
    private static final String UP_TO_14_MORE_DIGITS = "(?:[\\s\\u00a0()/.\\-]{0,3}[0-9]){%d,14}+(?![0-9])";

    /// No quantity: figures before a unit are counted or weighed, not dialled.
    private static final String NO_UNIT =
            "(?!\\s?(?:kg|g|t|to|tons?|tonnes?|Tonnen|l|ml|m3|m³|m²|m|km|cm|mm|pcs|pieces?|bundles?|Stück|Stk|EUR|USD|LC|kWh|Wh|ppm|[%€$])(?![\\p{L}]))";

    private static final String NO_DATE =
            "(?![0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\\.\\s?[0-9]{1,2}\\.\\s?[0-9]{4}(?![0-9]))";

    /// `+`, country code (never beginning with 0), number: at least 8 digits.
    private static final Pattern INTERNATIONAL = Pattern.compile(
            "(?<![\\p{L}\\p{N}+])\\+[\\s\\u00a0]?\\(?[1-9]" + UP_TO_14_MORE_DIGITS.formatted(7) + NO_UNIT);

    /// A word that announces a phone number, then at least 6 digits.
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:tel|telefon|telephone|téléphone|phone|fon|mobil|mobile|handy|fax|telefax|whatsapp)(?![\\p{L}\\p{N}])"
                    + "[\\s\\u00a0.:\\-/]{0,4}(?:(?:no|nr|number|nummer)(?![\\p{L}])[\\s\\u00a0.:]{0,4})?\\(?"
                    + NO_DATE
                    + "[0-9]"
                    + UP_TO_14_MORE_DIGITS.formatted(5)
                    + NO_UNIT,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PersonalData() {}

    static void search(JsonNode payload, Told<Violation> found) {
        search(payload, null, false, found);
    }

    private static void search(JsonNode node, @Nullable Place place, boolean freeText, Told<Violation> found) {
        switch (node.getNodeType()) {
            case OBJECT ->
                node.forEachEntry(
                        (name, value) -> search(value, new Place(place, name), FREE_TEXT.contains(name), found));
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    search(node.get(i), new Place(place, String.valueOf(i)), freeText, found);
                }
            }
            case STRING -> {
                if (freeText) {
                    searchText(node.stringValue(), place, found);
                }
            }
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> {}
        }
    }

    private static void searchText(String text, @Nullable Place place, Told<Violation> found) {
        if (containsEmailAddress(text)) {
            found.add(() -> violation(pointer(place), "an e-mail address"));
        }
        if (INTERNATIONAL.matcher(text).find() || ANNOUNCED.matcher(text).find()) {
            found.add(() -> violation(pointer(place), "a phone number"));
        }
    }

    /// Written out only where something is found: with a long name in it, it is longer than what it points to.
    private record Place(@Nullable Place parent, String step) {}

    /// The pointer of a place, or of the nearest one around it whose pointer is no longer than a reader can use.
    private static String pointer(@Nullable Place place) {
        var steps = new ArrayDeque<String>();
        for (var at = place; at != null; at = at.parent()) {
            steps.push(at.step());
        }
        var pointer = "";
        for (var step : steps) {
            if (pointer.length() + step.length() >= LONGEST_POINTER) {
                break;
            }
            pointer = FieldNames.child(pointer, step);
        }
        return pointer;
    }

    /// The finding itself is not repeated, so that it does not reach logs.
    private static Violation violation(String pointer, String what) {
        return new Violation(
                pointer,
                Violation.PERSONAL_DATA,
                "%s contains %s; remove it, since LOOP messages carry no personal data."
                        .formatted(FieldNames.readable(pointer), what),
                what,
                "no personal data");
    }

    /// Accounts of LOOP such as `business:x@munich.loop` look like addresses and are none.
    static boolean containsEmailAddress(String text) {
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int end = at + 1;
            while (end < text.length() && isDomainCharacter(text.charAt(end))) {
                end++;
            }
            while (end > at + 1 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
                end--;
            }
            if (at > 0 && isLocalCharacter(text.charAt(at - 1)) && isPublicDomain(text.substring(at + 1, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLocalCharacter(char c) {
        return Character.isLetterOrDigit(c) || "._%+-'!#$&*/=?^`{|}~".indexOf(c) >= 0;
    }

    private static boolean isDomainCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    /// The last label has to begin with a letter, or prices such as `5@2.50` would count.
    private static boolean isPublicDomain(String domain) {
        int dot = domain.lastIndexOf('.');
        return dot > 0
                && dot + 2 < domain.length()
                && Character.isLetter(domain.charAt(dot + 1))
                && !domain.substring(dot).equalsIgnoreCase(".loop");
    }
}
