/// What other nodes call.
@NullMarked
package city.loop.federation.rest;

import org.jspecify.annotations.NullMarked;
