package city.loop.governance;

/// How an attempt to add a picture to a text ended.
public sealed interface PictureAdded {

    /// @param markdown shows the picture where it is put into the text; its description goes between the brackets
    record Added(String markdown) implements PictureAdded {}

    /// Nothing was stored.
    ///
    /// @param key of the sentence that says why, and what to do
    record Refused(String key) implements PictureAdded {}

    record TooMany(int most) implements PictureAdded {}

    record NotYours() implements PictureAdded {}
}
