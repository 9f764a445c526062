/// What stands around every page: the frame, its words, how public pages are written, what is said when something
/// fails.
@NullMarked
package city.loop.shell;

import org.jspecify.annotations.NullMarked;
