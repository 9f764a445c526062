@NullMarked
package city.loop.portal.legal;

import org.jspecify.annotations.NullMarked;
