/// Passports of materials and products as whoever holds the thing reads them: their versions, chain of custody, labels,
/// and the forms that other systems ask for (EN 18222, GS1 Digital Link, EPCIS).
@NullMarked
package city.loop.passports;

import org.jspecify.annotations.NullMarked;
