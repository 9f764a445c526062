@NullMarked
package city.loop.initiatives.ui;

import org.jspecify.annotations.NullMarked;
