package city.loop.evidence;

/// Content of the evidence is no longer shown.
///
/// @param chain of the entry; the installation's for the retention job, which is its own evidence
/// @param subject the entry's event id; for the retention job the class of records
record EvidenceRedacted(Chain chain, String subject, Redaction redaction) {}
