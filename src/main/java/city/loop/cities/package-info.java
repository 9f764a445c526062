/// The cities that the installation serves: profiles, places, languages, organisations, and each one's LOOP node.
@NullMarked
package city.loop.cities;

import org.jspecify.annotations.NullMarked;
