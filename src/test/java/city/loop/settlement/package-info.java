@NullMarked
package city.loop.settlement;

import org.jspecify.annotations.NullMarked;
