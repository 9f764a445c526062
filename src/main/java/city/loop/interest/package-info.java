/// Expressions of interest: cities, labs, operators and citizens who would like to take part. Nothing is kept for good
/// or shown before the e-mail address is confirmed, and everything is erased by a link, by staff or after 24 months.
@NullMarked
package city.loop.interest;

import org.jspecify.annotations.NullMarked;
