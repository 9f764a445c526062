/// The HTTP face of the module, and its wire types.
@NullMarked
package city.loop.signals.rest;

import org.jspecify.annotations.NullMarked;
