@NullMarked
package city.loop.registry.ui;

import org.jspecify.annotations.NullMarked;
