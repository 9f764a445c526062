package city.loop.portal;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The public members of a passport's document, sorted by what a reader wants to know. Each member stands in one part;
/// what no part names, unknown members included, is in the rest, so that nothing of the record is hidden by the page.
final class PassportParts {

    /// Members that say how the document is made, and those that the page shows in a form of their own.
    private static final Set<String> SHOWN_OTHERWISE = Set.of(
            "@context",
            "@type",
            "schema_version",
            "id",
            "name",
            "location",
            "material_ids",
            "certifications",
            "conformity_claims",
            "current_city");

    private static final List<String> WHAT = List.of(
            "description",
            "category",
            "product_category",
            "quantity",
            "condition",
            "functional_status",
            "lifecycle_stage",
            "manufacturer",
            "model",
            "manufacture_year",
            "dimensions",
            "quality",
            "origin_city",
            "available_from",
            "expires");
    private static final List<String> CARE =
            List.of("reuse_potential", "repair_score", "durability_score", "disassembly_instructions");
    private static final List<String> FOOTPRINT = List.of(
            "carbon_footprint_kg_co2e",
            "carbon_footprint_unit",
            "recycled_content_percent",
            "recyclable_content_percent",
            "verified_ratio",
            "verification_evidence_url");
    private static final List<String> SAFETY = List.of("hazardous", "material_safety_info_url");

    private final ObjectNode what = part();
    private final ObjectNode care = part();
    private final ObjectNode footprint = part();
    private final ObjectNode safety = part();
    private final ObjectNode identity = part();
    private final ObjectNode rest = part();

    PassportParts(JsonNode document) {
        JsonNode passport = document.path("passport");
        take(document, WHAT, what);
        take(document, CARE, care);
        take(passport, CARE, care);
        take(passport, FOOTPRINT, footprint);
        take(passport, SAFETY, safety);
        Set<String> named = Set.copyOf(
                Stream.of(CARE, FOOTPRINT, SAFETY).flatMap(List::stream).toList());
        passport.properties().stream()
                .filter(member -> !named.contains(member.getKey()))
                .forEach(member -> identity.set(member.getKey(), member.getValue()));
        document.properties().stream()
                .filter(member -> !SHOWN_OTHERWISE.contains(member.getKey())
                        && !WHAT.contains(member.getKey())
                        && !CARE.contains(member.getKey())
                        && !(member.getKey().equals("passport")
                                && member.getValue().isObject()))
                .forEach(member -> rest.set(member.getKey(), member.getValue()));
    }

    ObjectNode what() {
        return what;
    }

    ObjectNode care() {
        return care;
    }

    ObjectNode footprint() {
        return footprint;
    }

    ObjectNode safety() {
        return safety;
    }

    /// What the passport says of itself: numbers, issuer, operator, regimes.
    ObjectNode identity() {
        return identity;
    }

    ObjectNode rest() {
        return rest;
    }

    private static void take(JsonNode from, List<String> members, ObjectNode into) {
        members.stream().filter(from::has).forEach(member -> into.set(member, from.path(member)));
    }

    private static ObjectNode part() {
        return JsonNodeFactory.instance.objectNode();
    }
}
