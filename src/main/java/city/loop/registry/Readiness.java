package city.loop.registry;

import city.loop.library.MessageType;
import city.loop.library.Schemas;
import city.loop.library.Validator;
import city.loop.library.Validator.Terms;
import city.loop.shared.ProtocolTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// How far a record is prepared for the European regimes that it falls under: what is missing today, what will be asked
/// for later and when, which rule is broken (LOOP section 7, "Regime rules"; DD0020). Findings for people: nothing is
/// ever refused for one, and none says that a regime's requirements are met.
@Component
public class Readiness {

    /// Battery passports, Regulation (EU) 2023/1542, Article 77.
    static final LocalDate BATTERY_PASSPORTS = LocalDate.of(2027, 2, 18);
    /// Packaging, Regulation (EU) 2025/40.
    static final LocalDate PACKAGING = LocalDate.of(2026, 8, 12);
    /// Annex VII documents on paper end with 2026 (Implementing Regulation (EU) 2025/1290).
    static final LocalDate DIGITAL_SHIPMENTS = LocalDate.of(2027, 1, 1);

    private static final Set<String> WITH_PASSPORT = Set.of("lmt", "ev", "industrial");
    private static final int YEARS_KEPT = 5;

    private static final List<String> OF_A_BATTERY = List.of(
            "passport.passport_id",
            "passport.economic_operator_id",
            "passport.manufacturer_id",
            "passport.carbon_footprint_kg_co2e",
            "passport.recycled_content_percent",
            "passport.conformity_declaration_ref",
            "passport.data_carrier_id",
            "traceability.serial_number",
            "traceability.due_diligence_ref");
    private static final List<String> OF_A_PACKAGING = List.of(
            "material_ids",
            "passport.economic_operator_id",
            "passport.recyclable_content_percent",
            "passport.conformity_declaration_ref",
            "packaging.reuse_system_name",
            "packaging.reuse_scope",
            "packaging.collection_point_url",
            "packaging.rotations",
            "packaging.tier",
            "packaging.epr_number",
            "packaging.epr_country");

    private final Validator validator;
    private final Schemas schemas;
    private final Clock clock;

    Readiness(Validator validator, Schemas schemas, Clock clock) {
        this.validator = validator;
        this.schemas = schemas;
        this.clock = clock;
    }

    public enum Profile {
        BATTERY,
        PACKAGING,
        WASTE_SHIPMENT
    }

    public enum State {
        /// Asked for today and not there.
        MISSING,
        /// Not there, and asked for from a day to come, or once an act is adopted.
        NOT_YET_REQUIRED,
        /// There, and against a rule.
        BROKEN,
        /// For a person to decide.
        ASK
    }

    /// One thing that a check found.
    ///
    /// @param member the member concerned, as people write it: `passport.gtin`
    /// @param from from when it is asked for; absent where no day is set yet, and where it is asked for today
    /// @param text key of the sentence in `content/i18n`, and what fills its gaps
    public record Finding(
            Profile profile, String member, State state, Optional<LocalDate> from, String text, List<Object> gaps) {

        public Finding {
            gaps = List.copyOf(gaps);
        }
    }

    /// What the checks found in a material's, product's or transfer's document; empty where it falls under none of the
    /// regimes, or nothing is left to do.
    public List<Finding> of(JsonNode document) {
        List<Finding> findings = new ArrayList<>();
        MessageType.named(document.path("@type").asString("")).ifPresent(type -> {
            rules(type, document, findings);
            switch (type) {
                case MATERIAL_DNA -> {
                    battery(document, findings);
                    wasteCode(document, findings);
                }
                case PRODUCT_DNA -> {
                    battery(document, findings);
                    packaging(document, findings);
                }
                case TRANSFER -> shipment(document, findings);
                default -> {}
            }
        });
        return List.copyOf(findings);
    }

    /// The regime rules, as the validator has them.
    private void rules(MessageType type, JsonNode document, List<Finding> findings) {
        validator
                .validate(document, Terms.with(schemas.find(type.schema()).orElseThrow()))
                .findings()
                .forEach(found -> findings.add(new Finding(
                        switch (found.check()) {
                            case BATTERY_CATEGORY_IMPLIES_EWASTE_CATEGORY -> Profile.BATTERY;
                            case PACKAGING_PPWR_REGIME_IMPLIES_REUSABLE_CATEGORY -> Profile.PACKAGING;
                            default -> Profile.WASTE_SHIPMENT;
                        },
                        found.pointer().substring(1).replace('/', '.'),
                        State.BROKEN,
                        Optional.empty(),
                        found.text().key(),
                        List.copyOf(found.gaps()))));
    }

    private void battery(JsonNode document, List<Finding> findings) {
        boolean battery = document.path("category").asString("").equals("ewaste-batteries")
                || document.path("classification").has("battery_category")
                || regime(document, "battery-passport");
        if (!battery) {
            return;
        }
        String kind = document.path("classification").path("battery_category").asString("");
        if (kind.isEmpty()) {
            findings.add(missing(Profile.BATTERY, "classification.battery_category"));
        }
        if (kind.isEmpty() || WITH_PASSPORT.contains(kind)) {
            asked(Profile.BATTERY, OF_A_BATTERY, Optional.of(BATTERY_PASSPORTS), document, findings);
        }
    }

    private void packaging(JsonNode document, List<Finding> findings) {
        if (!document.path("product_category").asString("").equals("packaging-reusable") && !regime(document, "ppwr")) {
            return;
        }
        asked(Profile.PACKAGING, OF_A_PACKAGING, Optional.of(PACKAGING), document, findings);
        // The act on the label (Article 12) is not adopted.
        asked(Profile.PACKAGING, List.of("passport.data_carrier_id"), Optional.empty(), document, findings);
    }

    private void wasteCode(JsonNode document, List<Finding> findings) {
        String member = "classification.ewc_code";
        JsonNode code = document.path("classification").path("ewc_code");
        if (!code.isString()) {
            if (regime(document, "waste-shipment")) {
                findings.add(missing(Profile.WASTE_SHIPMENT, member));
            }
            return;
        }
        WasteList.Answer answer = WasteList.shipped().ask(code.asString(), today());
        String text = "registry.readiness.waste." + answer.verdict().name().toLowerCase(Locale.ROOT);
        switch (answer.verdict()) {
            case FINE -> {}
            case UNKNOWN -> findings.add(finding(member, State.BROKEN, text, code.asString()));
            case NOT_YET, DELETED ->
                findings.add(finding(
                        member,
                        State.BROKEN,
                        text,
                        code.asString(),
                        answer.since().orElseThrow()));
            case REWRITTEN ->
                findings.add(finding(
                        member, State.ASK, text, code.asString(), answer.since().orElseThrow()));
            case MIRROR ->
                findings.add(finding(
                        member,
                        State.ASK,
                        text,
                        code.asString(),
                        answer.counterpart().orElseThrow()));
        }
        if (regime(document, "waste-shipment")) {
            asked(
                    Profile.WASTE_SHIPMENT,
                    List.of("classification.waste_framework_code", "passport.economic_operator_id"),
                    Optional.of(today()),
                    document,
                    findings);
        }
    }

    private void shipment(JsonNode document, List<Finding> findings) {
        if (!document.has("waste_shipment_doc_ref")) {
            return;
        }
        String number = document.path("waste_shipment_doc_ref").asString("");
        number = number.substring(Math.max(number.lastIndexOf('/'), number.lastIndexOf(':')) + 1);
        if (number.startsWith("GLW.")
                ? !number.matches("GLW\\.[A-Z]{2}\\d{2}[A-Z0-9]{8}")
                // Authority (country and two digits), year, serial; a movement adds its own number.
                : !number.matches("[A-Z]{2}\\d{4}[A-Z0-9]{6}(\\.\\d{6})?")) {
            findings.add(finding("waste_shipment_doc_ref", State.ASK, "registry.readiness.waste.number", number));
        }
        asked(
                Profile.WASTE_SHIPMENT,
                List.of("traceability.document_refs"),
                Optional.of(DIGITAL_SHIPMENTS),
                document,
                findings);
        kept(document, findings);
    }

    /// Documents are kept at least five years after completion.
    private void kept(JsonNode document, List<Finding> findings) {
        JsonNode until = document.path("traceability").path("retention_until");
        if (!until.isString()) {
            findings.add(missing(Profile.WASTE_SHIPMENT, "traceability.retention_until"));
            return;
        }
        JsonNode completed = document.has("received_at") ? document.path("received_at") : document.path("handoff_at");
        @Nullable Instant end = time(until);
        @Nullable Instant start = time(completed);
        if (end != null
                && start != null
                && end.isBefore(
                        start.atOffset(ZoneOffset.UTC).plusYears(YEARS_KEPT).toInstant())) {
            findings.add(finding(
                    "traceability.retention_until",
                    State.BROKEN,
                    "registry.readiness.waste.retention",
                    LocalDate.ofInstant(end, ZoneOffset.UTC),
                    LocalDate.ofInstant(start, ZoneOffset.UTC).plusYears(YEARS_KEPT)));
        }
    }

    private static @Nullable Instant time(JsonNode text) {
        try {
            return ProtocolTime.parse(text.asString(""));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// @param from the day from which the members are asked for; absent while that is not decided
    private void asked(
            Profile profile,
            List<String> members,
            Optional<LocalDate> from,
            JsonNode document,
            List<Finding> findings) {
        for (String member : members) {
            if (document.at("/" + member.replace('.', '/')).isMissingNode()) {
                findings.add(
                        from.isPresent() && !today().isBefore(from.get())
                                ? missing(profile, member)
                                : new Finding(
                                        profile,
                                        member,
                                        State.NOT_YET_REQUIRED,
                                        from,
                                        from.isPresent() ? "registry.readiness.later" : "registry.readiness.undecided",
                                        from.isPresent() ? List.of(member, from.get()) : List.of(member)));
            }
        }
    }

    private static Finding missing(Profile profile, String member) {
        return new Finding(
                profile, member, State.MISSING, Optional.empty(), "registry.readiness.missing", List.of(member));
    }

    private static Finding finding(String member, State state, String text, Object... gaps) {
        return new Finding(Profile.WASTE_SHIPMENT, member, state, Optional.empty(), text, List.of(gaps));
    }

    private static boolean regime(JsonNode document, String regime) {
        return document.path("passport")
                .path("supported_regimes")
                .valueStream()
                .anyMatch(named -> named.asString("").equals(regime));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// The day of the last check, for answers that carry it.
    public LocalDate checkedOn() {
        return today();
    }
}
