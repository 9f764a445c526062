/// Sales of material between nodes and what is paid for them: transactions, how a payment is shared, LoopCoin messages.
@NullMarked
package city.loop.settlement;

import org.jspecify.annotations.NullMarked;
