@NullMarked
package city.loop.search;

import org.jspecify.annotations.NullMarked;
