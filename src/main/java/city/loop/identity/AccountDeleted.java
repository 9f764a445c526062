package city.loop.identity;

import java.util.UUID;

/// A person deleted the own account. What keeps personal data of people deletes it as well.
public record AccountDeleted(UUID person) {}
