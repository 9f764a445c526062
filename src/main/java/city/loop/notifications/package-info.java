/// Mail: kept with what it tells of, sent after that is committed.
@NullMarked
package city.loop.notifications;

import org.jspecify.annotations.NullMarked;
