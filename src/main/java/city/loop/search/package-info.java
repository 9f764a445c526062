/// One index over what the public may find: offers, wanted posts, initiatives and passports, each written in the
/// transaction of its own record.
@NullMarked
package city.loop.search;

import org.jspecify.annotations.NullMarked;
