/// Values that every module speaks in. No Spring here, and nothing that knows a database.
@NullMarked
package city.loop.shared;

import org.jspecify.annotations.NullMarked;
