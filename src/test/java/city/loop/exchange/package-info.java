/// Holds the loop to its rules.
@NullMarked
package city.loop.exchange;

import org.jspecify.annotations.NullMarked;
