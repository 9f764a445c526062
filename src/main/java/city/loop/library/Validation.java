package city.loop.library;

import java.util.List;

/// What the validator says about a payload.
///
/// @param schema     the schema that it was checked with
/// @param checks     the semantic checks that were run besides, in the order asked for
/// @param violations what the schemas and the rules for texts found
/// @param findings   what the semantic checks found; together with the violations the first 1,000
/// @param more       how many of both there were besides
public record Validation(
        SchemaDocument schema,
        List<SemanticCheck> checks,
        List<Violation> violations,
        List<Finding> findings,
        int more) {

    public Validation {
        checks = List.copyOf(checks);
        violations = List.copyOf(violations);
        findings = List.copyOf(findings);
    }

    /// How much was found in all.
    public int count() {
        return violations.size() + findings.size() + more;
    }

    public boolean valid() {
        return violations.isEmpty() && findings.isEmpty();
    }
}
