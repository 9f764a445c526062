@NullMarked
package city.loop.alerts.rest;

import org.jspecify.annotations.NullMarked;
