package city.loop.alerts;

/// Something that a search finds.
///
/// @param title what it is called, how much of it there is
/// @param path  of its page on this portal
public record AlertHit(String title, String path) {}
