/// The page on which everybody sees whether a chain of evidence holds.
@NullMarked
package city.loop.evidence.ui;

import org.jspecify.annotations.NullMarked;
