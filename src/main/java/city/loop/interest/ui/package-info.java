/// The pages of interest: the public form and its links, and the inbox at the desk.
@NullMarked
package city.loop.interest.ui;

import org.jspecify.annotations.NullMarked;
