/// The library for programs: the validator.
@NullMarked
package city.loop.library.rest;

import org.jspecify.annotations.NullMarked;
