/// Passports for programs: data, versions, codes, labels.
@NullMarked
package city.loop.passports.rest;

import org.jspecify.annotations.NullMarked;
