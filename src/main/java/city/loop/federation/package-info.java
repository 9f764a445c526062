/// The city's node among other nodes: its keys, whom it trusts, what others send.
@NullMarked
package city.loop.federation;

import org.jspecify.annotations.NullMarked;
