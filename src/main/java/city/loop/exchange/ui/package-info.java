/// The workplace's pages about offers, matches and transfers.
@NullMarked
package city.loop.exchange.ui;

import org.jspecify.annotations.NullMarked;
