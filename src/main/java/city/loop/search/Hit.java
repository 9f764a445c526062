package city.loop.search;

import org.jspecify.annotations.Nullable;

/// A listing that a search found.
///
/// @param km great-circle distance from the place that was asked from; absent when none was, or the listing has none
public record Hit(Listing listing, @Nullable Double km) {}
