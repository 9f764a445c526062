/// Tests of what the portal gives to other programs.
@NullMarked
package city.loop.portal.rest;

import org.jspecify.annotations.NullMarked;
