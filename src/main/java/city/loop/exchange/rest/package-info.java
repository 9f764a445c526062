/// The HTTP face of the module, and its wire types.
@NullMarked
package city.loop.exchange.rest;

import org.jspecify.annotations.NullMarked;
