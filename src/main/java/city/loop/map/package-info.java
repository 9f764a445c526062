/// The map: one element, `<loop-map>`, for pages written on the server and for Flow views.
/// `docs/decisions/DD0003-map.md` says why.
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package city.loop.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
