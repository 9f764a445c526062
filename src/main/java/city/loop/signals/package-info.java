/// What cities prefer to keep: their LoopSignals, one value per material category, as they were adopted one after the
/// other (LOOP section 4).
@NullMarked
package city.loop.signals;

import org.jspecify.annotations.NullMarked;
