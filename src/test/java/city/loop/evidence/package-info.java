/// Tests of the evidence.
@NullMarked
package city.loop.evidence;

import org.jspecify.annotations.NullMarked;
