@NullMarked
package city.loop.initiatives;

import org.jspecify.annotations.NullMarked;
