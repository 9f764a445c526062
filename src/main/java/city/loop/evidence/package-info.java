/// What happened, to what, by whom: append-only entries, committed with the records they speak of.
@NullMarked
package city.loop.evidence;

import org.jspecify.annotations.NullMarked;
