/// Searches that somebody is told of by mail: the address confirmed before anything is kept for good, one digest a day
/// at most, stopped by one click, gone after six months. What is new in a search is for [AlertSearch] to say.
@NullMarked
package city.loop.alerts;

import org.jspecify.annotations.NullMarked;
