/// The public pages that join modules: home, cities, a city, its offers, passports.
@NullMarked
package city.loop.portal;

import org.jspecify.annotations.NullMarked;
