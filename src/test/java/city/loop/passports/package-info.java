/// Tests of passports.
@NullMarked
package city.loop.passports;

import org.jspecify.annotations.NullMarked;
