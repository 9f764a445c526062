/// Tests of RFCs: the rules by themselves, and through services and database.
@NullMarked
package city.loop.governance;

import org.jspecify.annotations.NullMarked;
