@NullMarked
package city.loop.federation;

import org.jspecify.annotations.NullMarked;
