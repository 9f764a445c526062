package city.loop.library;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What must hold for the steps that two nodes take together (Core-DP 0.1.0-lab, choreography).
final class ChoreographyChecks {

    private static final Set<String> TERMINAL = Set.of(
            "capabilities-confirmed",
            "offer-acked",
            "offer-rejected",
            "match-accepted",
            "match-rejected",
            "transfer-acked",
            "timed-out",
            "partitioned");

    /// What a node observes about the connection rather than does.
    private static final Set<String> RECOVERY = Set.of("timed-out", "partitioned");

    /// @param previous the state before; null where this check does not look
    /// @param role     who writes the step and decides it
    private record Step(
            String subject, String state, @Nullable String previous, boolean terminal, String role) {}

    private static final Map<String, Step> STEPS = Map.ofEntries(
            Map.entry("capabilities.announce", new Step("capabilities", "announced", null, false, "origin")),
            Map.entry(
                    "capabilities.response",
                    new Step("capabilities", "capabilities-confirmed", null, true, "counterparty")),
            Map.entry("offer.publish", new Step("offer", "offer-published", null, false, "origin")),
            Map.entry("offer.ack", new Step("offer", "offer-acked", "offer-published", true, "counterparty")),
            Map.entry("offer.reject", new Step("offer", "offer-rejected", "offer-published", true, "counterparty")),
            Map.entry("match.propose", new Step("match", "match-proposed", null, false, "origin")),
            Map.entry("match.accept", new Step("match", "match-accepted", "match-proposed", true, "counterparty")),
            Map.entry("match.reject", new Step("match", "match-rejected", "match-proposed", true, "counterparty")),
            Map.entry("transfer.dispatch", new Step("transfer", "transfer-dispatched", null, false, "origin")),
            Map.entry(
                    "transfer.receive",
                    new Step("transfer", "transfer-received", "transfer-dispatched", false, "counterparty")),
            Map.entry("transfer.ack", new Step("transfer", "transfer-acked", "transfer-received", true, "origin")));

    /// The types of messages that are steps.
    static final Set<String> TYPES = STEPS.keySet();

    private ChoreographyChecks() {}

    static void message(CheckRun run) {
        String type = run.body("/message_type");
        Step step = STEPS.get(run.text(type));
        if (step == null) {
            run.find(type, FindingText.ONE_OF, run.value(type), String.join(", ", new TreeSet<>(STEPS.keySet())));
            return;
        }
        run.mustBe(run.body("/subject/type"), step.subject(), type);
        run.mustBe(run.body("/authoritative_role"), step.role(), type);
        if (RECOVERY.contains(run.text(run.body("/state"))) && !run.is(type, "transfer.ack")) {
            recovery(run, step);
        } else {
            action(run, type, step);
        }
        if (run.is(type, "transfer.ack")) {
            run.mustBe(run.body("/final_ack_role"), "origin-confirms-receiver-receipt", type);
            run.mustBeThere(run.body("/acknowledges_message_id"), type);
        }
        String state = run.body("/state");
        if (run.is(type, "capabilities.response") && run.is(state, "capabilities-confirmed")) {
            run.mustBe(run.body("/accepted_profile_version"), "0.1.0-lab", state);
        }
        if (run.enveloped()) {
            parties(run, type, step);
        }
    }

    private static void action(CheckRun run, String type, Step step) {
        run.mustBe(run.body("/state"), step.state(), type);
        run.mustBe(run.body("/terminal"), step.terminal(), type);
        if (step.previous() != null) {
            run.mustBe(run.body("/previous_state"), step.previous(), type);
        }
    }

    private static void recovery(CheckRun run, Step step) {
        String state = run.body("/state");
        run.mustBe(run.body("/terminal"), true, state);
        run.mustBe(run.body("/previous_state"), step.state(), state);
        run.mustBeThere(run.body("/last_accepted_message_id"), state);
        run.mustBeAbsent(run.body("/duplicate_of"), state);
        run.mustBeAbsent(run.body("/duplicate_behavior"), state);
    }

    private static void parties(CheckRun run, String type, Step step) {
        String author = run.body("/" + step.role() + "_node");
        String authority =
                switch (run.text(run.body("/authoritative_role"))) {
                    case "origin" -> run.body("/origin_node");
                    case "counterparty" -> run.body("/counterparty_node");
                    default -> author;
                };
        if (!run.same(authority, "/sender/node_id") && !run.same(authority, "/receiver/node_id")) {
            run.find(authority, FindingText.NO_PARTY, run.value(authority));
        }
        run.mustEqual("/sender/node_id", author);
        if (run.same("/sender/node_id", "/receiver/node_id")) {
            run.find(
                    "/receiver/node_id",
                    FindingText.MUST_DIFFER,
                    CheckRun.field("/sender/node_id"),
                    run.value("/sender/node_id"));
        }
    }

    static void regression(CheckRun run) {
        String state = run.body("/state");
        String previous = run.body("/previous_state");
        if (TERMINAL.contains(run.text(previous)) && !TERMINAL.contains(run.text(state))) {
            run.find(
                    state,
                    FindingText.REGRESSION,
                    run.value(state),
                    run.value(previous),
                    String.join(", ", new TreeSet<>(TERMINAL)));
        }
    }

    static void retry(CheckRun run) {
        String attempt = run.body("/attempt");
        String duplicate = run.body("/duplicate_of");
        if (run.at(attempt).isNumber() && run.at(attempt).doubleValue() > 1) {
            run.mustBeThere(duplicate, attempt);
        }
        if (run.has(duplicate)) {
            run.mustBeThere(run.body("/idempotency_key"), duplicate);
        }
        String original = run.body("/original_fingerprint_sha256");
        String own = run.body("/idempotency_fingerprint_sha256");
        switch (run.text(run.body("/duplicate_behavior"))) {
            case "stored_result" -> run.mustEqual(own, original);
            case "conflict" -> {
                if (run.same(own, original)) {
                    run.find(own, FindingText.MUST_DIFFER, CheckRun.field(original), run.value(original));
                }
            }
            default -> {}
        }
    }

    static void reordered(CheckRun run) {
        String local = run.body("/local_state");
        if (run.has(local)) {
            run.mustEqual(local, run.body("/previous_state"));
        }
    }

    static void convergence(CheckRun run) {
        String state = run.body("/state");
        if (RECOVERY.contains(run.text(state))) {
            run.mustBeThere(run.body("/last_accepted_message_id"), state);
        }
        if (!run.is(state, "transfer-acked")) {
            return;
        }
        String local = run.body("/local_evidence_hash_sha256");
        String peer = run.body("/peer_evidence_hash_sha256");
        String joint = run.body("/convergence_hash_sha256");
        run.mustBeThere(local, state);
        run.mustBeThere(peer, state);
        run.mustBeThere(joint, state);
        if (!run.has(local) || !run.has(peer)) {
            return;
        }
        run.mustEqual(peer, local);
        String wanted = CheckRun.sha256(
                "%s:%s:%s".formatted(run.text(run.body("/subject/id")), run.text(local), run.text(peer)));
        if (run.has(joint) && !run.is(joint, wanted)) {
            run.find(joint, FindingText.CONVERGENCE_HASH, run.value(joint), wanted);
        }
    }
}
