package city.loop.federation;

/// A message of another node was taken in; published inside the transaction that keeps it.
///
/// @param id of the message within the city, from 1
public record NodeMessageReceived(long id, NodeMessage message) {}
