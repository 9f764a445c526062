package city.loop.notifications;

import java.util.UUID;

/// A mail that is to be sent now.
///
/// @param attempt which try this is, from 1
record WaitingMail(UUID id, Mail mail, int attempt) {}
