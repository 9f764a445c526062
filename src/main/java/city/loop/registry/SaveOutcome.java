package city.loop.registry;

/// How keeping a draft ended.
public enum SaveOutcome {
    SAVED,
    /// The draft was published or deleted, perhaps in another window.
    GONE,
    /// The texts are longer than a draft may be.
    TOO_LARGE
}
