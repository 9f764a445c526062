package city.loop.shared.pages;

/// What some node of this installation changed can be seen now: whatever this node keeps of it in memory is to be
/// forgotten. Published on every node, outside of a transaction, after each [PublicPagesChanged]; and for `/` when this
/// node may have missed some.
///
/// @param prefix the path that changed, with everything below it; `/` for all
public record PublicPagesOutdated(String prefix) {}
