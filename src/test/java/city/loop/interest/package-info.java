@NullMarked
package city.loop.interest;

import org.jspecify.annotations.NullMarked;
