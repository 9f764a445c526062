/// Materials and products with their passports: registering, finding, and who sees what of them.
@NullMarked
package city.loop.registry;

import org.jspecify.annotations.NullMarked;
