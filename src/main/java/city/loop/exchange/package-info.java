/// Offers, matches and transfers: what is available, who takes it, and the hand-over (LOOP section 2).
@NullMarked
package city.loop.exchange;

import org.jspecify.annotations.NullMarked;
