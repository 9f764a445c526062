/// The library's public pages: the documentation.
@NullMarked
package city.loop.library.ui;

import org.jspecify.annotations.NullMarked;
