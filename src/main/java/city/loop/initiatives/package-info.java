/// Places, campaigns and dates that keep things in use in a city: repair cafes, depots, lending libraries, give-boxes.
@NullMarked
package city.loop.initiatives;

import org.jspecify.annotations.NullMarked;
