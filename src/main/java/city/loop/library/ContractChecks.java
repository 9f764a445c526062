package city.loop.library;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What must hold inside of operations on records, searches, errors, EPCIS mappings and evidence entries.
final class ContractChecks {

    private static final Pattern MATERIAL_ID = Pattern.compile("MAT-[A-Z]{2}-[A-Z]{3}-[0-9]{4}-[A-Z]+-[A-Z0-9]{6,}");
    private static final Pattern PRODUCT_ID = Pattern.compile("PRD-[A-Z0-9-]{8,}");
    private static final Set<String> FAILED = Set.of("invalid", "conflict", "error", "not_found");
    private static final Set<String> SUCCEEDED = Set.of("registered", "found");

    private ContractChecks() {}

    static void operation(CheckRun run) {
        String type = run.body("/message_type");
        String entity = entity(run.text(type));
        if (entity.isEmpty()) {
            run.find(
                    type,
                    FindingText.ONE_OF,
                    run.value(type),
                    "material.register, material.read, product.register, product.read");
            return;
        }
        String operation = run.body("/operation");
        String family = run.text(type).endsWith(".register") ? "register" : "read";
        if (!run.text(operation).startsWith(family + "_")) {
            run.find(
                    operation,
                    FindingText.MUST_BE,
                    run.value(operation),
                    family + "_request / " + family + "_result",
                    CheckRun.field(type),
                    run.value(type));
        }
        run.mustBe(run.body("/entity_type"), entity, type);
        id(run, entity, type);
        record(run, entity, type);
        result(run);
    }

    private static String entity(String type) {
        return type.startsWith("material.") ? "material" : type.startsWith("product.") ? "product" : "";
    }

    private static void id(CheckRun run, String entity, String type) {
        String id = run.body("/record_id");
        Pattern form = entity.equals("material") ? MATERIAL_ID : PRODUCT_ID;
        if (run.has(id) && !form.matcher(run.text(id)).matches()) {
            run.find(
                    id,
                    FindingText.ID_FORM,
                    run.value(id),
                    entity.equals("material") ? "MAT-DE-MUC-2026-PLASTIC-7K2M9Q" : "PRD-DE-MUC-2026-DESK-7K2M9Q",
                    CheckRun.field(type),
                    run.value(type));
        }
        String own = run.body("/record/id");
        if (run.has(id) && run.has(own)) {
            run.mustEqual(own, id);
        }
    }

    private static void record(CheckRun run, String entity, String type) {
        String record = run.body("/record");
        if (run.has(record)) {
            run.mustBe(record + "/@type", entity.equals("material") ? "MaterialDNA" : "ProductDNA", type);
        }
        if (run.is(run.body("/operation"), "read_result")) {
            String status = run.body("/result/status");
            switch (run.text(status)) {
                case "found" -> run.mustBeThere(record, status);
                case "not_found", "error" -> run.mustBeAbsent(record, status);
                default -> {}
            }
        }
    }

    private static void result(CheckRun run) {
        String status = run.body("/result/status");
        String errors = run.body("/result/errors");
        if (FAILED.contains(run.text(status))
                && (!run.at(errors).isArray() || run.at(errors).isEmpty())) {
            run.find(errors, FindingText.MISSING, CheckRun.field(status), run.value(status));
        }
        if (SUCCEEDED.contains(run.text(status))) {
            run.mustBeAbsent(errors, status);
        }
    }

    static void search(CheckRun run) {
        String scope = run.body("/scope");
        if (run.is(scope, "cross-node")) {
            run.mustBe(run.body("/auth/mode"), "node-signature", scope);
        }
        String entity = run.body("/entity_type");
        String strict = run.body("/strict_filtering");
        if (run.is(entity, "material")
                && run.at(strict).isBoolean()
                && run.at(strict).booleanValue()) {
            run.mustBeAbsent(run.body("/filters/condition"), entity);
        }
        String results = run.body("/results");
        if (!run.has(results)) {
            return;
        }
        String prefix =
                switch (run.text(entity)) {
                    case "material" -> "MAT-";
                    case "product" -> "PRD-";
                    default -> "";
                };
        for (int i = 0; i < run.at(results).size(); i++) {
            String id = results + "/" + i + "/id";
            if (!run.text(id).startsWith(prefix)) {
                run.find(
                        id,
                        FindingText.ID_FORM,
                        run.value(id),
                        prefix + "…",
                        CheckRun.field(entity),
                        run.value(entity));
            }
        }
        String mode = run.body("/consistency/mode");
        if (run.is(mode, "snapshot")) {
            run.mustBeThere(run.body("/consistency/snapshot_id"), mode);
        }
    }

    static void error(CheckRun run) {
        String code = run.body("/code");
        switch (run.text(code)) {
            case "unsupported_profile_version", "signature_invalid" -> run.mustBe(run.body("/retryable"), false, code);
            case "timeout" -> run.mustBe(run.body("/retryable"), true, code);
            default -> {}
        }
    }

    static void epcis(CheckRun run) {
        String claimed = run.body("/full_epcis_conformance_claimed");
        if (run.at(claimed).isBoolean() && run.at(claimed).booleanValue()) {
            run.find(claimed, FindingText.NOT_CLAIMED);
        }
        if (run.has(run.body("/epcis_subset_event"))) {
            String wanted = "urn:loop:%s:%s"
                    .formatted(
                            run.text(run.body("/core_dp_mapping/subject_type")),
                            run.text(run.body("/core_dp_mapping/subject_id")));
            String list = run.body("/epcis_subset_event/epcList");
            if (run.at(list).values().stream().map(epc -> epc.stringValue("")).noneMatch(wanted::equals)) {
                run.find(list, FindingText.NOT_LISTED, Shortened.to(120, wanted));
            }
        }
    }

    static void evidence(CheckRun run) {
        for (String member : List.of("event_id", "sequence", "event_type", "payload_hash_sha256", "subject")) {
            String copy = run.body("/immutable/" + member);
            String own = run.body("/" + member);
            JsonNode value = run.at(copy);
            if (value.isMissingNode()) {
                run.find(copy, FindingText.MISSING, CheckRun.field(own), run.value(own));
            } else {
                run.mustEqual(copy, own);
            }
        }
    }
}
