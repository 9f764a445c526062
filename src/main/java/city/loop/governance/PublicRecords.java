package city.loop.governance;

import java.util.function.BiPredicate;

/// The records of this installation that everybody may read, for trying a proposed schema on them.
public interface PublicRecords {

    /// Hands out records of the kind that the schema describes, all when there are at most so many, else a
    /// random sample of about so many from all over. Nothing where no records are kept by that schema.
    ///
    /// @param schema name of the schema, such as `offer`
    /// @param take gets id and document of each; false ends it
    /// @return how many there are in all
    long read(String schema, int most, BiPredicate<String, String> take);
}
