/// What the law has every public site say: who runs it, what it does with personal data, how accessible it is; for the
/// installation and for each of its cities.
@NullMarked
package city.loop.portal.legal;

import org.jspecify.annotations.NullMarked;
