@NullMarked
package city.loop.identity.demo;

import org.jspecify.annotations.NullMarked;
