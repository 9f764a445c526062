/// LOOP City Portal: public portals, dashboards and LOOP nodes for cities.
@NullMarked
package city.loop;

import org.jspecify.annotations.NullMarked;
