@NullMarked
package city.loop.administration;

import org.jspecify.annotations.NullMarked;
