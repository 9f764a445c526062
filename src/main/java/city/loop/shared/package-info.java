/// Values that every module speaks in. No Spring here, and nothing that knows a database.
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package city.loop.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
