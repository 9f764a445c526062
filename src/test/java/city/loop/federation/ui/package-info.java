@NullMarked
package city.loop.federation.ui;

import org.jspecify.annotations.NullMarked;
