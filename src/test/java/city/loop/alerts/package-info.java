@NullMarked
package city.loop.alerts;

import org.jspecify.annotations.NullMarked;
