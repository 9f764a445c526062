@NullMarked
package city.loop.registry;

import org.jspecify.annotations.NullMarked;
