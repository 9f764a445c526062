/// Pages of governance: public ones to read, and those on which people write, discuss and decide.
@NullMarked
package city.loop.governance.ui;

import org.jspecify.annotations.NullMarked;
