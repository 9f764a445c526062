/// Requests for comments (RFCs) on the protocol and on cities' rules: from a draft to a decision that everyone can
/// follow. [Dossier] holds the rules; the database holds them once more, by triggers whose names are those of [Rule].
@NullMarked
package city.loop.governance;

import org.jspecify.annotations.NullMarked;
