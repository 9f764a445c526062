/// What public pages fetch besides themselves.
@NullMarked
package city.loop.portal.rest;

import org.jspecify.annotations.NullMarked;
