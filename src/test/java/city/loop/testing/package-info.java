/// What tests stand on. A test that says `@SpringBootTest` has a migrated database of its own: nothing else is needed.
@NullMarked
package city.loop.testing;

import org.jspecify.annotations.NullMarked;
