/// Pages about people, their roles and keys.
@NullMarked
package city.loop.identity.ui;

import org.jspecify.annotations.NullMarked;
