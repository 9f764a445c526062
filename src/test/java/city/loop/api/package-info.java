/// The portal's API, met over HTTP as a program meets it.
@NullMarked
package city.loop.api;

import org.jspecify.annotations.NullMarked;
