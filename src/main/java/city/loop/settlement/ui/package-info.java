/// The pages of sales between nodes.
@NullMarked
package city.loop.settlement.ui;

import org.jspecify.annotations.NullMarked;
