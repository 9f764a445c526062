@NullMarked
package city.loop.portal;

import org.jspecify.annotations.NullMarked;
