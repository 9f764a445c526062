/// The HTTP face of the module.
@NullMarked
package city.loop.settlement.rest;

import org.jspecify.annotations.NullMarked;
