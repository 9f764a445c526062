package city.loop.media;

/// How an attempt to add a picture ended.
public sealed interface PictureOutcome {

    record Added(Picture picture) implements PictureOutcome {}

    /// Nothing was stored.
    record Refused(Reason reason) implements PictureOutcome {}

    /// Why a file is not taken. [#key] names the sentence that says so, and what to do, in the reader's language.
    enum Reason {
        /// More than 20 MB.
        TOO_MANY_BYTES("media.refused.bytes"),
        /// Begins like no JPEG, PNG or GIF, whatever it is called: SVG, WebP, HTML, PDF and all else.
        NOT_A_PICTURE("media.refused.notAPicture"),
        /// More than 50 million pixels, or a side of more than 20,000.
        TOO_MANY_PIXELS("media.refused.pixels"),
        /// Begins like a picture and cannot be read as one.
        UNREADABLE("media.refused.unreadable");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }
}
