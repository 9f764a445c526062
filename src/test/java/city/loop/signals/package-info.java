@NullMarked
package city.loop.signals;

import org.jspecify.annotations.NullMarked;
