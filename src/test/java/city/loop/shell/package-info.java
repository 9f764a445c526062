@NullMarked
package city.loop.shell;

import org.jspecify.annotations.NullMarked;
