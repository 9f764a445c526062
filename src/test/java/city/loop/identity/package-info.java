@NullMarked
package city.loop.identity;

import org.jspecify.annotations.NullMarked;
