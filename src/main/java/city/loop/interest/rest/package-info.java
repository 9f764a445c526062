/// Interest for programs, and the export for staff.
@NullMarked
package city.loop.interest.rest;

import org.jspecify.annotations.NullMarked;
