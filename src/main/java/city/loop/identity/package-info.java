/// People, their roles per city, API keys, and who acts now.
@NullMarked
package city.loop.identity;

import org.jspecify.annotations.NullMarked;
