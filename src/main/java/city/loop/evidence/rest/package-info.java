/// Evidence over the protocol's API.
@NullMarked
package city.loop.evidence.rest;

import org.jspecify.annotations.NullMarked;
