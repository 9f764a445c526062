package city.loop.governance;

import java.time.Instant;

/// A changed schema that an RFC carries.
///
/// @param version of the RFC that it was proposed with; 0 while it is a draft
/// @param name of the schema in the library that it changes, such as `offer`
public record ChangedSchema(RfcId rfc, Instant proposed, int version, String name, String text) {}
